import type { Command } from "commander";
import { exitCodes } from "./exit-codes.js";
import { type Outcome, printOutcome } from "./output/outcome.js";
// Not only when there is an error: while a rotation is under way, the program may be replaced by a newer one.
import { reportError } from "./output/report-error.js";

/** The options that every command has. */
export interface OutputOptions {
	readonly json?: boolean;
	readonly verbose?: boolean;
}

/** Adds a command to the tree, with the options that every command has. */
export function addCommand(parent: Command, name: string, description: string): Command {
	return parent
		.command(name)
		.description(description)
		.option("--json", "print one JSON document on stdout, for machines")
		.option("--verbose", "print requests and their ids, and with an error, where in the program it arose");
}

/**
 * Makes a commander action of a command: prints what came of it, and sets the exit code.
 *
 * @param run Does the work; the command knows where an option came from.
 */
export function toAction<Options extends OutputOptions>(run: (options: Options, command: Command) => Promise<Outcome>) {
	return async (options: Options, command: Command): Promise<void> => {
		try {
			const outcome = await run(options, command);
			await printOutcome(outcome, options.json ?? false);
			process.exitCode = exitCodes[outcome.exit ?? "DONE"].code;
		} catch (error) {
			process.exitCode = await reportError(error, options);
		}
	};
}
