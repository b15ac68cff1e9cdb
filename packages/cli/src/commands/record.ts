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
		.option("--workspace <name>", "only this one, such as https://graph.microsoft.com/GUID; of Redis it has to be said")
		.action(toAction(showRecord));
	addCommand(record, "release", "free the lease of a run that certainly does not run any more")
		.requiredOption("--record <file>", "the record: a file, or redis://HOST")
		.option("--workspace <name>", "whose lease, such as https://graph.microsoft.com/GUID; a file has one for all")
		.action(toAction(releaseLease));
}

async function showRecord({ record: name, workspace }: Options): Promise<Outcome> {
	const [{ openRecord }, { ageOf }, { toTable }] = await Promise.all([
		import("../record/open-record.js"),
		import("../tenants/describe-results.js"),
		import("../output/layout.js"),
	]);
	await using opened = await openRecord(name, true);
	const { store } = opened;
	if (workspace === undefined && store.list === undefined) throw needsWorkspace();
	const records =
		workspace === undefined ? [...((await store.list?.()) ?? [])] : [[workspace, await store.read(workspace)] as const];
	const known = records.flatMap(([each, record]) => (record === undefined ? [] : [{ workspace: each, ...record }]));
	const rows = known.map((each) => [
		each.workspace,
		each.ageMs === undefined ? "never" : `${ageOf(each.ageMs)} ago`,
		each.rotated?.fingerprint ?? "",
		each.doubt === undefined ? (each.failure?.code ?? "") : "in doubt",
	]);
	const text =
		known.length === 0
			? `nothing is recorded${workspace === undefined ? "" : ` of ${workspace}`}`
			: toTable(["workspace", "rotated", "fingerprint", "open"], rows);
	return { data: { records: known }, text };
}

async function releaseLease({ record: name, workspace }: Options): Promise<Outcome> {
	const { openRecord } = await import("../record/open-record.js");
	await using opened = await openRecord(name, true);
	const { store } = opened;
	if (workspace === undefined && store.list === undefined) throw needsWorkspace();
	const holder = await store.free(workspace ?? "");
	return {
		data: { released: holder ?? null },
		text: holder === undefined ? "nobody had it" : `freed; before: ${holder}`,
	};
}

function needsWorkspace(): CliError {
	return new CliError("USAGE", "--workspace is missing: of a record in Redis it has to be said which one");
}
