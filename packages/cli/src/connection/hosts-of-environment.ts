import type { Command } from "commander";
import { CliError } from "../cli-error.js";

/** The variables that hosts come from; what the command line says itself is none. */
export function hostVariables(command: Command): string[] {
	return command.options.flatMap((option) => {
		const name = option.attributeName();
		const isHost = name === "graph" || name === "authority";
		const isUsed = command.getOptionValueSource(name) === "env" && command.getOptionValue(name) !== "";
		return isHost && isUsed && option.envVar !== undefined ? [option.envVar] : [];
	});
}

/**
 * Refuses a cloud of the command line together with hosts of the environment: left over from an emulator, they would win
 * without a word.
 *
 * @throws {CliError} `USAGE`
 */
export function rejectHostsOfEnvironment(command: Command): void {
	const variables = hostVariables(command);
	if (command.getOptionValueSource("cloud") !== "cli" || variables.length === 0) return;
	const what = `--cloud says one cloud and the environment the hosts of another (${variables.join(", ")})`;
	throw new CliError("USAGE", `${what}; nothing was sent. Unset ${them(variables)}, or leave out --cloud`);
}

/**
 * Says on stderr that the hosts of the environment are those that count, where a tenants file names clouds.
 *
 * @param variables The variables that the hosts come from.
 * @param path The tenants file's.
 */
export function reportHostsOfEnvironment(variables: readonly string[], path: string): void {
	const whose = `the hosts are those of the environment (${variables.join(", ")})`;
	process.stderr.write(`${whose}, whatever clouds ${path} names; unset ${them(variables)} for its clouds\n`);
}

function them({ length }: readonly string[]): string {
	return length === 1 ? "it" : "them";
}
