import { writeFileSync } from "node:fs";
import { DescriptionError, printable } from "@mdi-sensors/generator/description";
import { SpecError } from "../spec-error.js";
import { type Flags, type Host, requestOf } from "./options.js";
import { type Update, updateAll } from "./update-all.js";
import { markFinished, readUnfinished, readWorkspace, unwritable } from "./workspace.js";

/** `--all`: makes all descriptions and what follows from them, and reports what changed or what is wrong. */
export async function runAll(flags: Flags, host: Host): Promise<void> {
	const update = await makeAll(flags, host);
	const report = update.isChanged ? update.report : readUnfinished(host.folder);
	if (!update.isChanged && report !== undefined) host.print(`${unfinished}\n`);
	host.print(update.report);
	if (report === undefined) return;

	const failed = runFollowUps((script) => host.runScript(script));
	const outcome = failed === undefined ? "The client was generated, built and tested." : whatFails(failed, host);
	if (failed === undefined) markFinished(host.folder);
	writeReport(flags, `${report}\n\n${outcome}`);
	host.print(outcome);
	if (failed !== undefined) {
		const message = `npm run ${failed} fails with the new descriptions; fix that, run this again, and commit it with what was written`;
		throw new SpecError("FOLLOW_UP_FAILED", { file: "openapi" }, message);
	}
}

const unfinished =
	"An earlier run is unfinished: it changed the descriptions, and generating, building or testing failed or was ended. That is done again now.";

/** Of tests each one by name. What fails otherwise is the last thing that the script itself printed. */
function whatFails(script: string, host: Host): string {
	const head = `**\`npm run ${script}\` fails with it.** That is to be fixed before a release.`;
	const tests = script === "test" ? host.failedTests() : [];
	if (tests.length === 0) return `${head} Its output says where.`;
	const shown = tests.slice(0, mostTests).map((name) => `- ${printable(name)}`);
	const more = tests.length > mostTests ? [`- and ${tests.length - mostTests} more`] : [];
	return `${head} What fails:\n\n${[...shown, ...more].join("\n")}`;
}

/** A list that people still read, in a terminal and in a pull request. */
const mostTests = 20;

async function makeAll(flags: Flags, host: Host): Promise<Update> {
	try {
		const workspace = readWorkspace(host.folder);
		const requests = [
			requestOf("beta", flags.fromBeta, workspace, flags, host),
			requestOf("v1.0", flags["fromV1.0"], workspace, flags, host),
		];
		return await updateAll(workspace, requests, host);
	} catch (error) {
		if (error instanceof DescriptionError) {
			writeReport(flags, `The descriptions stay as they were:\n\n> ${error.message}`);
		}
		throw error;
	}
}

function writeReport({ report }: Flags, text: string): void {
	if (report === undefined) return;
	try {
		writeFileSync(report, `${text}\n`);
	} catch (cause) {
		throw unwritable(report, cause, ` It would say:\n\n${text}`);
	}
}

/** The npm scripts that follow a change of the descriptions, with their arguments, in this order. */
const scripts = ["generate", "build", "check-api -- --write", "test"];

/**
 * Runs what follows a change of the descriptions, up to the first thing that fails.
 *
 * @param run Runs an npm script, and says whether it succeeded.
 * @returns The script that failed.
 */
export function runFollowUps(run: (script: string) => boolean): string | undefined {
	return scripts.find((script) => !run(script));
}
