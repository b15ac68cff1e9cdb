#!/usr/bin/env node
import { CommanderError } from "commander";
import { CliError } from "./cli-error.js";
import { unsetEmptyVariables } from "./connection/environment.js";
import { exitCodes } from "./exit-codes.js";
import { listenAsFirstProcess } from "./output/interrupts.js";
import { reportError } from "./output/report-error.js";
import { flushStreams, watchStreams } from "./output/write.js";
import { buildProgram, complaint } from "./program.js";

listenAsFirstProcess();
watchStreams(exitCodes.NOT_PRINTED.code);
const program = await buildProgram(process.argv.slice(2));
try {
	unsetEmptyVariables(program);
	await program.parseAsync();
} catch (error) {
	process.exitCode = await report(error);
}
await flushStreams();
// What was given up may hold a connection for minutes: @azure/identity waits for a sign-in that hangs, whatever it is told.
process.exit();

/** Reports what no command has; what is wrong with the command line, people know from commander, but no machine does. */
async function report(error: unknown): Promise<number> {
	const json = process.argv.includes("--json");
	const verbose = process.argv.includes("--verbose");
	const isOfCommandLine = error instanceof CommanderError;
	if (isOfCommandLine && error.exitCode === 0) return exitCodes.DONE.code;
	if (isOfCommandLine && !json) return exitCodes.USAGE.code;
	if (!isOfCommandLine) return reportError(error, { json, verbose });
	const message = complaint(program, `${error.message.replace(/^error: /, "")} `).trim();
	return reportError(new CliError("USAGE", message), { json, verbose });
}
