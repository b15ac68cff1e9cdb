import { writeFileSync } from "node:fs";
import { DescriptionError } from "@mdi-sensors/generator/description";
import { runFollowUps } from "./follow-ups.js";
import { type Flags, requestOf, type Surroundings } from "./surroundings.js";
import { markFinished, readUnfinished } from "./unfinished.js";
import { unwritable } from "./unwritable.js";
import { type Update, updateAll } from "./update-all.js";
import { readWorkspace } from "./workspace.js";

/** `--all`: makes all descriptions and what follows from them, and reports what changed or what is wrong. */
export async function runAll(flags: Flags, surroundings: Surroundings): Promise<void> {
	const update = await makeAll(flags, surroundings);
	surroundings.print(update.report);
	const report = update.isChanged ? update.report : resumed(surroundings);
	if (report === undefined) return;

	const failed = runFollowUps((script) => surroundings.runScript(script));
	const outcome =
		failed === undefined
			? "The client was generated, built and tested."
			: `**\`npm run ${failed}\` fails with it.** That is to be mended before a release.`;
	if (failed === undefined) markFinished(surroundings.folder);
	writeReport(flags, `${report}\n\n${outcome}`);
	if (failed === undefined) surroundings.print(outcome);
	else {
		const message = `npm run ${failed} fails with the new descriptions; mend that, run this again, and commit it with what was written`;
		throw new DescriptionError("FOLLOW_UP_FAILED", { file: "openapi" }, message);
	}
}

/** The report of an earlier run after which something was left to do, where there was one. */
function resumed({ folder, print }: Surroundings): string | undefined {
	const report = readUnfinished(folder);
	if (report === undefined) return undefined;
	print(
		"The client is generated, built and tested again: the run that changed the descriptions did not get that done.",
	);
	return report;
}

async function makeAll(flags: Flags, surroundings: Surroundings): Promise<Update> {
	try {
		const workspace = readWorkspace(surroundings.folder);
		const requests = [
			requestOf("beta", flags.fromBeta, workspace, flags, surroundings),
			requestOf("v1.0", flags["fromV1.0"], workspace, flags, surroundings),
		];
		return await updateAll(workspace, requests, surroundings);
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
