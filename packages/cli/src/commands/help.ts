import type { Command } from "commander";
import { findCommand } from "../find-command.js";

/** `mdi-sensors help`: the help of a verb, however many words lead to it; commander's own takes one. */
export function addHelp(program: Command): void {
	program
		.command("help [verb...]")
		.description("display help for command")
		.action((words: string[]) => {
			const command = findCommand(program, words) ?? program.error(`error: unknown command '${words.join(" ")}'`);
			command.help();
		});
}
