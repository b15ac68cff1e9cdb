import type { Command } from "commander";

/** `mdi-sensors help`: the help of a verb, however many words lead to it; commander's own takes one. */
export function addHelp(program: Command): void {
	program
		.command("help [verb...]")
		.description("display help for command")
		.action((words: string[]) => {
			let command = program;
			for (const word of words) {
				const next = command.commands.find((each) => each.name() === word);
				command = next ?? program.error(`error: unknown command '${words.join(" ")}'`);
			}
			command.help();
		});
}
