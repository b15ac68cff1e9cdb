import type { Command } from "commander";

/** The command that words lead to, from a program on; undefined where they lead nowhere. */
export function findCommand(program: Command, words: readonly string[]): Command | undefined {
	return words.reduce<Command | undefined>(
		(parent, word) => parent?.commands.find((command) => command.name() === word),
		program,
	);
}
