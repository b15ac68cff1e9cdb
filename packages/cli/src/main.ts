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
	process.exitCode = await tell(error);
}

/** Tells what no verb has told; what is wrong with the command line, people know from commander, but no machine does. */
async function tell(error: unknown): Promise<number> {
	const json = process.argv.includes("--json");
	const verbose = process.argv.includes("--verbose");
	const isOfCommandLine = error instanceof CommanderError;
	if (isOfCommandLine && error.exitCode === 0) return exitCodes.DONE.code;
	if (isOfCommandLine && !json) return exitCodes.USAGE.code;
	const { reportError } = await import("./output/report-error.js");
	const told = isOfCommandLine ? new CliError("USAGE", error.message.replace(/^error: /, "")) : error;
	return reportError(told, { json, verbose });
}
