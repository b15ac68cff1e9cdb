import type { RecordStore, StoredRecord } from "@mdi-sensors/connect";
import type { Command } from "commander";
import { CliError } from "../cli-error.js";
import { addCommand, type OutputOptions, toAction } from "../command.js";
import type { Outcome } from "../output/outcome.js";

interface Options extends OutputOptions {
	readonly record: string;
	readonly workspace?: string;
}

/** `mdi-sensors record show|release`: looks at what is written down, and frees what certainly does not run any more. */
export function addRecord(parent: Command): void {
	const record = parent.command("record").description("look at a record of rotations, or free a lease in it");
	addCommand(record, "show", "show who was rotated when, and what is in doubt")
		.requiredOption("--record <file>", "the record: a file, or redis://HOST")
		.option("--workspace <name>", "only this one, such as https://graph.microsoft.com/GUID")
		.action(toAction(showRecord));
	addCommand(record, "release", "free the lease of a run that certainly does not run any more")
		.requiredOption("--record <file>", "the record: a file, or redis://HOST")
		.option(
			"--workspace <name>",
			"whose lease, such as https://graph.microsoft.com/GUID; a file has one for all, and needs none",
		)
		.action(toAction(releaseLease));
}

async function showRecord({ record: name, workspace }: Options): Promise<Outcome> {
	const [{ openRecord }, { ageOf }, { toTable }] = await Promise.all([
		import("../record/open-record.js"),
		import("../tenants/describe-results.js"),
		import("../output/layout.js"),
	]);
	await using opened = await openRecord(name, true);
	const all = await recordsOf(opened.store, workspace);
	const known = [...all].filter(([each]) => workspace === undefined || each === workspace);
	const rows = known.map(([each, { ageMs, rotated, doubt, failure }]) => [
		each,
		ageMs === undefined ? "never" : `${ageOf(ageMs)} ago`,
		rotated?.fingerprint ?? "",
		doubt === undefined ? (failure?.code ?? "") : "in doubt",
	]);
	return {
		data: { records: known.map(([each, record]) => ({ workspace: each, ...record })) },
		text: rows.length === 0 ? "nothing is recorded" : toTable(["workspace", "rotated", "fingerprint", "open"], rows),
	};
}

async function releaseLease({ record: name, workspace }: Options): Promise<Outcome> {
	const { openRecord, isRedis } = await import("../record/open-record.js");
	if (workspace === undefined && isRedis(name)) {
		const what = "--workspace is missing: in Redis each workspace has a lease of its own";
		throw new CliError("USAGE", `${what}; nothing was changed. \`record show\` lists them`);
	}
	await using opened = await openRecord(name, true);
	const { store } = opened;
	await recordsOf(store, workspace);
	const holder = await store.free(workspace ?? "");
	return {
		data: { released: holder ?? null },
		text: holder === undefined ? "nobody had it" : `freed; before: ${holder}`,
	};
}

/** How many workspaces a complaint names. */
const mostNamed = 5;

/**
 * All records of a store.
 *
 * @param wanted A workspace that has to be among them: of a mistyped one, nothing recorded would look like success.
 * @throws {CliError} `USAGE`
 */
async function recordsOf(store: RecordStore, wanted: string | undefined): Promise<ReadonlyMap<string, StoredRecord>> {
	const all = (await store.list?.()) ?? new Map<string, StoredRecord>();
	if (wanted === undefined || all.has(wanted)) return all;
	const names = [...all.keys()];
	const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : "";
	const known = names.length === 0 ? "it holds none" : `known: ${names.slice(0, mostNamed).join(", ")}${more}`;
	throw new CliError("USAGE", `there is no record of ${wanted}; ${known}`);
}
