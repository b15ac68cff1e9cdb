import { writeFileSync } from "node:fs";
import { DescriptionError } from "@mdi-sensors/generator/description";
import { SpecError } from "../spec-error.js";
import { type Flags, type Host, requestOf } from "./options.js";
import { type Update, updateAll } from "./update-all.js";
import { markFinished, readUnfinished, readWorkspace, unwritable } from "./workspace.js";

/** `--all`: makes all descriptions and what follows from them, and reports what changed or what is wrong. */
export async function runAll(flags: Flags, host: Host): Promise<void> {
	const update = await makeAll(flags, host);
	host.print(update.report);
	const report = update.isChanged ? update.report : resumed(host);
	if (report === undefined) return;

	const failed = runFollowUps((script) => host.runScript(script));
	const outcome =
		failed === undefined
			? "The client was generated, built and tested."
			: `**\`npm run ${failed}\` fails with it.** That is to be fixed before a release.`;
	if (failed === undefined) markFinished(host.folder);
	writeReport(flags, `${report}\n\n${outcome}`);
	if (failed === undefined) host.print(outcome);
	else {
		const message = `npm run ${failed} fails with the new descriptions; fix that, run this again, and commit it with what was written`;
		throw new SpecError("FOLLOW_UP_FAILED", { file: "openapi" }, message);
	}
}

/** The report of an earlier run after which something was left to do, where there was one. */
function resumed({ folder, print }: Host): string | undefined {
	const report = readUnfinished(folder);
	if (report === undefined) return undefined;
	print(
		"The client is generated, built and tested again: the run that changed the descriptions did not get that done.",
	);
	return report;
}

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
