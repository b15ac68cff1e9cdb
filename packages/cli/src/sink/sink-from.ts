import { Agent } from "node:https";
import type { LookupFunction } from "node:net";
import type { TokenCredential } from "@azure/identity";
import type { SecretClientOptions } from "@azure/keyvault-secrets";
import { type CheckedSink, type Cloud, GraphError } from "@mdi-sensors/connect";
import { fileSink } from "@mdi-sensors/connect/file";
import { keyVaultSink } from "@mdi-sensors/connect/key-vault";
import { CliError } from "../cli-error.js";

/** Where a key goes: a file, or a secret of a vault. */
export interface SinkChoice {
	readonly file?: string | undefined;
	readonly keyVault?: string | undefined;
	readonly secretName?: string | undefined;
}

/**
 * Makes the sink. Nothing is looked at yet.
 *
 * @param cloud The cloud that a vault is in.
 * @param credential Who signs in to a vault.
 * @throws {CliError} `USAGE` for two places or half a place; GraphError for names that can't be.
 */
export function sinkFrom(
	{ file, keyVault, secretName }: SinkChoice,
	cloud: Cloud,
	credential: TokenCredential,
): CheckedSink | undefined {
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
		return keyVaultSink({
			cloud,
			vault: keyVault,
			secret: secretName,
			credential,
			clientOptions: loopbackVault(cloud),
		});
	}
	if (file === undefined) return undefined;
	if (/^$|[\\/]$/.test(file)) throw new CliError("USAGE", "a file's name is missing; nothing was sent. Name one");
	return fileSink(file);
}

/** How long a place may take to say that it can take a key. */
const checkMs = 60_000;

/**
 * Finds out whether a place can take a key: after the rotation it would be late for that.
 *
 * @returns What may be wrong all the same.
 * @throws {GraphError} where it can't; `SINK_NOT_READY`, or a code of what failed on the way to it.
 */
export async function checkSink(sink: CheckedSink | undefined): Promise<string[]> {
	const warnings: string[] = [];
	const signal = AbortSignal.timeout(checkMs);
	try {
		await sink?.check({ signal, warn: (message) => warnings.push(message) });
	} catch (error) {
		if (!signal.aborted) throw error;
		throw new GraphError(
			"SINK_NOT_READY",
			`it is not known after ${checkMs / 1000} s whether the place can take a key`,
			{ remedy: "nothing was sent: look whether it responds, then run it again" },
		);
	}
	return warnings;
}

/** What people are told about where the key is. */
export function describeSink({ file, keyVault, secretName }: SinkChoice): string | undefined {
	return file ?? (keyVault === undefined ? undefined : `${keyVault}/${secretName}`);
}

/** Names under localhost are this machine, as RFC 6761 says. Not every resolver knows that, and vaults have names of their own. */
const lookup: LookupFunction = (_host, { all }, callback) => {
	if (all) callback(null, [{ address: "127.0.0.1", family: 4 }]);
	else callback(null, "127.0.0.1", 4);
};

/**
 * What the client of a vault needs where the cloud's vaults are an emulator's, on this machine.
 *
 * @returns Nothing for Microsoft's clouds.
 */
export function loopbackVault({ vaultSuffix }: Cloud): SecretClientOptions | undefined {
	if (!/\.localhost(:\d+)?$/.test(vaultSuffix)) return undefined;
	const agent = new Agent({ lookup });
	const sendRequest = <Request extends object, Response>(
		request: Request,
		next: (request: Request) => Promise<Response>,
	) => next(Object.assign(request, { agent }));
	return { additionalPolicies: [{ position: "perRetry", policy: { name: "loopback-vault", sendRequest } }] };
}
