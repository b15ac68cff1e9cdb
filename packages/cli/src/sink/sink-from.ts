import type { TokenCredential } from "@azure/identity";
import type { Cloud, KeySink } from "@mdi-sensors/connect";
import { fileSink } from "@mdi-sensors/connect/file";
import { keyVaultSink } from "@mdi-sensors/connect/key-vault";
import { CliError } from "../cli-error.js";
import { checkFile } from "./check-file.js";

/** Where a key goes: a file, or a secret of a vault. */
export interface SinkChoice {
	readonly file?: string | undefined;
	readonly keyVault?: string | undefined;
	readonly secretName?: string | undefined;
}

/**
 * Makes the sink, and looks whether it can take the key: after the rotation it would be late for that.
 *
 * @param cloud The cloud that a vault is in.
 * @param credential Who signs in to a vault.
 * @throws {CliError} `USAGE` when it can't.
 */
export function sinkFrom(
	{ file, keyVault, secretName }: SinkChoice,
	cloud: Cloud,
	credential: TokenCredential,
): KeySink | undefined {
	if (file !== undefined && keyVault !== undefined) {
		throw new CliError(
			"USAGE",
			"the key goes into a file or into a vault, not both; nothing was sent. Leave out --out or --key-vault",
		);
	}
	if ((keyVault === undefined) !== (secretName === undefined)) {
		throw new CliError("USAGE", "--key-vault and --secret-name go together; nothing was sent");
	}
	if (keyVault !== undefined && secretName !== undefined) {
		return keyVaultSink({ cloud, vault: keyVault, secret: secretName, credential });
	}
	if (file === undefined) return undefined;
	checkFile(file);
	return fileSink(file);
}

/** What people are told about where the key is. */
export function describeSink({ file, keyVault, secretName }: SinkChoice): string | undefined {
	return file ?? (keyVault === undefined ? undefined : `${keyVault}/${secretName}`);
}
