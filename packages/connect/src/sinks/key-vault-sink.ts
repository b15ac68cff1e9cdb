import type { TokenCredential } from "@azure/core-auth";
import type { SecretClientOptions } from "@azure/keyvault-secrets";
import { cloud as findCloud } from "../clouds/cloud.js";
import type { Cloud, CloudName } from "../clouds/clouds.js";
import { credentialFor } from "../credential/credential-for.js";
import { GraphError } from "../errors/graph-error.js";
import { importPeer } from "../import-peer.js";
import { checkObject } from "../operations/check-call-options.js";
import type { KeySink } from "../rotate/rotation.js";

/** Which secret of which vault. */
export interface KeyVaultSinkOptions {
	/** The cloud that the vault is in. @default "global" */
	readonly cloud?: CloudName | Cloud | undefined;
	/** The vault's name: `contoso` for https://contoso.vault.azure.net, or whatever that host is in the cloud. */
	readonly vault: string;
	/** The secret's name; each key becomes a version of it. */
	readonly secret: string;
	/** Who signs in to the vault; it needs the permission to set secrets. @default DefaultAzureCredential for the cloud's authority */
	readonly credential?: TokenCredential | undefined;
	/** For the vault's client: a proxy, for one. */
	readonly clientOptions?: SecretClientOptions | undefined;
}

/**
 * Puts the new key into Azure Key Vault, as a new version of a secret, with the key's fingerprint as a tag.
 * Needs the package `@azure/keyvault-secrets`, which is loaded when the first key comes.
 *
 * @throws {GraphError} `OPTION_INVALID` at once for a name that no vault or secret can have; `PEER_MISSING` later.
 * @see {@link https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates | Names in Key Vault}
 */
export function keyVaultSink(options: KeyVaultSinkOptions): KeySink {
	checkObject("options", options);
	const cloud = findCloud(options.cloud ?? "global");
	const { vault, secret, credential = credentialFor(cloud, { kind: "default" }), clientOptions } = options;
	checkName("vault", vault, /^[a-z](?!.*--)[a-z\d-]{1,22}[a-z\d]$/i);
	checkName("secret", secret, /^[a-z\d-]{1,127}$/i);
	return async (key, { fingerprint }, abortSignal) => {
		const { SecretClient } = await importPeer(
			"@azure/keyvault-secrets",
			() => import("@azure/keyvault-secrets"),
			"the Key Vault sink",
		);
		const client = new SecretClient(`https://${vault}.${cloud.vaultSuffix}`, credential, clientOptions);
		await client.setSecret(secret, key.reveal(), { contentType: "text/plain", tags: { fingerprint }, abortSignal });
	};
}

function checkName(option: string, name: string, pattern: RegExp): void {
	// A pattern would take what is missing for the text "undefined".
	if (typeof name !== "string") {
		throw new GraphError(
			"OPTION_INVALID",
			`${option} of the Key Vault sink must be a text, not of type ${typeof name}`,
		);
	}
	if (pattern.test(name)) return;
	throw new GraphError("OPTION_INVALID", `${JSON.stringify(name)} can't be the name of a ${option} in Key Vault`);
}
