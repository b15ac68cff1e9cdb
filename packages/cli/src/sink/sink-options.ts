import type { Command } from "commander";

/** Where a key goes besides the terminal. */
export interface SinkOptions {
	readonly out?: string;
	readonly keyVault?: string;
	readonly secretName?: string;
	readonly reveal?: boolean;
}

/** Adds the options that say where a key goes. */
export function addSinkOptions(command: Command): Command {
	return command
		.optionsGroup("Where the key goes:")
		.option(
			"--out <file>",
			"a file for the installer's AccessKeyFile=; only you can read it (on Windows, whoever can read its folder)",
		)
		.option("--key-vault <name>", "an Azure Key Vault of the same cloud, with --secret-name")
		.option("--secret-name <name>", "the secret in that vault; the key becomes its new version")
		.option("--reveal", "print the key: alone on stdout, or in the JSON")
		.optionsGroup("Options:");
}
