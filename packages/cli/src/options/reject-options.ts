import type { Command } from "commander";
import { CliError } from "../cli-error.js";

/**
 * Refuses options that go with another way of doing it: ignored, they would not do what somebody counts on. What the
 * environment says is there for all ways, and is not refused.
 *
 * @param names The options, as commander names them.
 * @param why What is wrong with them, after the option's name, and what to do.
 * @throws {CliError} `USAGE`
 */
export function rejectOptions(command: Command, names: readonly string[], why: string): void {
	const given = names.filter((name) => command.getOptionValueSource(name) === "cli");
	const wrong = command.options.find((option) => given.includes(option.attributeName()));
	if (wrong !== undefined) throw new CliError("USAGE", `${wrong.long} ${why}`);
}
