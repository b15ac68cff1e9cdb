import type { Command } from "commander";

/** The command that words lead to, from a program on; undefined where they lead nowhere. */
export function findCommand(program: Command, words: readonly string[]): Command | undefined {
	return words.reduce<Command | undefined>(
		(parent, word) => parent?.commands.find((command) => command.name() === word),
		program,
	);
}

/**
 * A line for people who left out the word before: `rotate` is no command, and `key rotate` is one.
 *
 * @param complaint What commander says of the command line.
 * @returns Nothing where no command ends with that word, or commander itself has an idea.
 */
export function suggestion(program: Command, complaint: string): string {
	const [, word = ""] = /unknown command '([^']+)'/.exec(complaint) ?? [];
	const [found] = pathsOf(program).filter((path) => path.length > 1 && path.at(-1) === word);
	return found === undefined || complaint.includes("Did you mean") ? "" : `(Did you mean ${found.join(" ")}?)\n`;
}

/** The words of every command below one. */
function pathsOf({ commands }: Command): string[][] {
	return commands.flatMap((command) => [
		[command.name()],
		...pathsOf(command).map((path) => [command.name(), ...path]),
	]);
}
