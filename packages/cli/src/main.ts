#!/usr/bin/env node
import { CommanderError } from "commander";
import { CliError } from "./cli-error.js";
import { exitCodes } from "./exit-codes.js";
import { buildProgram } from "./program.js";

// What can't be written is told where it is written; help has nobody to tell.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});
try {
	await buildProgram().parseAsync();
} catch (error) {
	if (!(error instanceof CommanderError)) throw error;
	process.exitCode = error.exitCode === 0 ? exitCodes.DONE.code : exitCodes.USAGE.code;
	if (error.exitCode !== 0 && process.argv.includes("--json")) {
		const { reportError } = await import("./output/report-error.js");
		reportError(new CliError("USAGE", error.message.replace(/^error: /, "")), { json: true });
	}
}
