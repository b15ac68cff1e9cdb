import type { Command } from "commander";

/** Variables that are read without an option of ours, by us or by `@azure/identity`. */
const readElsewhere = ["AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PASSWORD", "AZURE_AUTHORITY_HOST"];

/**
 * Takes variables that are set to nothing out of the environment: scripts set them so where they have no value, and no
 * reader of ours takes an empty text for one.
 *
 * @param program The commands with the options that name variables.
 * @param env The environment, which is changed.
 */
export function unsetEmptyVariables(program: Command, env: NodeJS.ProcessEnv = process.env): void {
	for (const name of new Set([...readElsewhere, ...variablesOf(program)])) {
		if (env[name] === "") delete env[name];
	}
}

function variablesOf(command: Command): string[] {
	const own = command.options.flatMap(({ envVar }) => envVar ?? []);
	return [...own, ...command.commands.flatMap(variablesOf)];
}
