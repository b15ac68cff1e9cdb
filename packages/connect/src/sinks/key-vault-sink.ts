import type { SecretClient, SecretClientOptions } from "@azure/keyvault-secrets";
import { chosenCloud } from "../clouds/cloud.js";
import type { Cloud, CloudName } from "../clouds/clouds.js";
import { credentialFailure } from "../credential/credential-failure.js";
import { credentialFor } from "../credential/credential-for.js";
import { type AdditionalPolicies, limitedResponses } from "../credential/limited-responses.js";
import { sinkCredential } from "../credential/own-credential.js";
import type { TokenCredential } from "../credential/token-credential.js";
import { isGraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";
import { peerError } from "../import-peer.js";
import {
	anyObject,
	checkArgument,
	flag,
	invalidOption,
	ownOptions,
	type Rules,
	text,
	tokenCredential,
} from "../options.js";
import type { CheckedSink } from "../rotate/rotation.js";
import { type ResponseHead, refusalOf, VaultFailure, vaultFailure } from "./vault-failure.js";

/** Which secret of which vault. */
export interface KeyVaultSinkOptions {
	/** The cloud that the vault is in. @default "global" */
	readonly cloud?: CloudName | Cloud | undefined;
	/** The vault's name: `contoso` for https://contoso.vault.azure.net, or whatever that host is in the cloud. */
	readonly vault: string;
	/** The secret's name; each key becomes a version of it. */
	readonly secret: string;
	/**
	 * Who signs in to the vault. It needs the permission to set secrets; to get them, for the check to be sure; and to list
	 * them, for `disableOlderVersions`. @default DefaultAzureCredential for the cloud's authority
	 */
	readonly credential?: TokenCredential | undefined;
	/**
	 * How long after its rotation a version expires, in days or hours: `90d`, `36h`. Key Vault goes on giving an expired
	 * secret, and publishes `SecretNearExpiry` 30 days before, which the next rotation can be made from. @default never
	 */
	readonly expiresAfter?: `${number}d` | `${number}h` | undefined;
	/** Tags of your own, beside `fingerprint`; 14 at most, each of up to 256 characters. */
	readonly tags?: Readonly<Record<string, string>> | undefined;
	/** Disable the versions of the secret from before, once the new one is there. @default false */
	readonly disableOlderVersions?: boolean | undefined;
	/**
	 * For the vault's client: a proxy, or `retryOptions`. What a vault may take in all is the `timeoutMs` of `rotate()`
	 * (60 s), for the check and for the key; after an abort it has ten seconds more for the key.
	 */
	readonly clientOptions?: VaultClientOptions | undefined;
}

/**
 * Options of `SecretClient`, of which these are the usual ones. Said here once more, as types may not need a package that is
 * optional; a value of the type `SecretClientOptions` is taken as it is.
 */
export interface VaultClientOptions {
	/** How often and how late a request is sent again; the delays in milliseconds. */
	readonly retryOptions?: { maxRetries?: number; retryDelayInMs?: number; maxRetryDelayInMs?: number };
	/** The proxy on the way to the vault. */
	readonly proxyOptions?: { host: string; port: number; username?: string; password?: string };
	/** Certificates (PEM) to trust. */
	readonly tlsOptions?: { ca?: string | object | (string | object)[] | undefined };
	/** What else each request goes through: a policy of Azure's request pipeline, by its name. */
	readonly additionalPolicies?: readonly {
		readonly position: "perCall" | "perRetry";
		readonly policy: { readonly name: string };
	}[];
}

/**
 * Puts the new key into Azure Key Vault, as a new version of a secret, with the key's fingerprint as a tag.
 * Needs the package `@azure/keyvault-secrets`, which is loaded with the check.
 *
 * The check reads the secret: the package is there, the vault's name resolves, the identity gets a token for it, and the
 * vault responds. Whether the identity may set secrets is not found out by that: one that may not even read them gets a
 * warning.
 *
 * @param given Which secret of which vault, and who signs in there.
 * @returns A sink. Its check throws `PEER_MISSING`, `HOST_UNREACHABLE`, what signing in throws, and `SINK_NOT_READY`.
 * @throws {GraphError} `OPTION_INVALID` at once for a name that no vault or secret can have, and for other options that
 * can't be.
 * @see {@link https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates | Names in Key Vault}
 */
export function keyVaultSink(given: KeyVaultSinkOptions): CheckedSink {
	const options = ownOptions("keyVaultSink()", given, rules);
	const cloud = chosenCloud(options);
	const { vault, secret, expiresAfter, tags = {}, disableOlderVersions = false } = options;
	checkName("vault", vault, /^[a-z](?!.*--)[a-z\d-]{1,22}[a-z\d]$/i, vaultForm);
	checkName("secret", secret, /^[a-z\d-]{1,127}$/i, "1 to 127 letters, digits and hyphens");
	checkTags(tags);
	const lifetime = expiresAfter === undefined ? undefined : milliseconds(expiresAfter);
	const { credential = credentialFor(cloud, { kind: "default" }), clientOptions } = options;
	checkArgument(`vaultSuffix of ${cloud.title}`, cloud.vaultSuffix, text);
	const host = `${vault}.${cloud.vaultSuffix}`;

	const target: Target = { host, secret, cloud, credential, clientOptions };
	const sink: CheckedSink = {
		check: ({ signal, warn }) =>
			callVault(target, 1, signal, async (client, call) => {
				await checkSecret(client, target, call, warn);
				if (disableOlderVersions) await checkListing(client, target, call);
			}).catch((error: unknown) => {
				throw error instanceof VaultFailure ? graphError(error.code, error.message, { cause: error.cause }) : error;
			}),
		put: async (key, { fingerprint }, signal) => {
			let isSet = false;
			await callVault(target, 3, signal, async (client, call) => {
				// Listed before, so that a version that somebody else adds meanwhile is left alone.
				const older = disableOlderVersions ? await settled(enabledVersions(client, secret, call)) : () => [];
				await client.setSecret(secret, key.reveal(), {
					...call,
					contentType: "text/plain",
					tags: { ...tags, fingerprint },
					...(lifetime === undefined ? {} : { expiresOn: new Date(Date.now() + lifetime) }),
				});
				isSet = true;
				for (const version of older()) {
					await client.updateSecretProperties(secret, version, { ...call, enabled: false });
				}
			}).catch((error: unknown) => {
				if (!isSet || !(error instanceof VaultFailure)) throw error;
				throw new Error(`the vault has the key, and its older versions were not disabled: ${error.message}`);
			});
		},
	};
	return Object.assign(sink, { place: `${host}/${secret}`.toLowerCase(), [sinkCredential]: credential });
}

const rules: Rules<KeyVaultSinkOptions> = {
	cloud: true,
	vault: true,
	secret: true,
	credential: tokenCredential,
	expiresAfter: text,
	tags: anyObject,
	disableOlderVersions: flag,
	clientOptions: anyObject,
};

interface Target extends Pick<KeyVaultSinkOptions, "clientOptions"> {
	/** The vault's host, with a port where it has one of its own. */
	readonly host: string;
	readonly secret: string;
	readonly cloud: Cloud;
	readonly credential: TokenCredential;
}

/** What every call of the vault's client takes. */
interface CallOptions {
	readonly abortSignal: AbortSignal;
	readonly onResponse: (response: {
		readonly status: number;
		readonly headers: { get(name: string): string | undefined };
	}) => void;
}

/**
 * Calls a vault by its own client.
 *
 * @param maxRetries How often a request is sent again, where `clientOptions` doesn't say.
 * @throws {VaultFailure} in words, where the vault, or the way to it, fails; GraphError where signing in does.
 */
async function callVault(
	{ host, cloud, credential, clientOptions }: Target,
	maxRetries: number,
	signal: AbortSignal,
	work: (client: SecretClient, call: CallOptions) => Promise<void>,
): Promise<void> {
	const { SecretClient } = await loadKeyVault();
	const explained: TokenCredential = {
		getToken: async (...request) => {
			try {
				return await credential.getToken(...request);
			} catch (error) {
				throw await credentialFailure(error, { credential, cloud, tenantId: request[1]?.tenantId });
			}
		},
	};
	const retryOptions = { maxRetries, ...clientOptions?.retryOptions };
	let unusable: string | undefined;
	const limited = limitedResponses(new URL(`https://${host}`).origin, (what) => {
		unusable = what;
	});
	const client = new SecretClient(`https://${host}`, explained, {
		...(clientOptions as SecretClientOptions | undefined),
		additionalPolicies: [limited, ...((clientOptions?.additionalPolicies ?? []) as AdditionalPolicies)],
		retryOptions,
	});
	let head: ResponseHead | undefined;
	const onResponse: CallOptions["onResponse"] = ({ status, headers }) => {
		head = { status, contentType: headers.get("content-type") };
	};
	try {
		signal.throwIfAborted();
		await work(client, { abortSignal: signal, onResponse });
	} catch (error) {
		signal.throwIfAborted();
		if (isGraphError(error) || error instanceof VaultFailure) throw error;
		if (unusable !== undefined) {
			throw new VaultFailure("SINK_NOT_READY", `the vault ${host} gave ${unusable}: look for a proxy on the way to it`);
		}
		throw vaultFailure(error, host, head);
	}
}

async function loadKeyVault() {
	try {
		return await import("@azure/keyvault-secrets");
	} catch (error) {
		throw peerError(error, "@azure/keyvault-secrets", "the Key Vault sink");
	}
}

/** Finds out that the vault responds, and that nothing is known that would keep the secret from being set. */
async function checkSecret(
	client: SecretClient,
	{ host, secret }: Target,
	call: CallOptions,
	warn: (message: string) => void,
): Promise<void> {
	try {
		await client.getSecret(secret, call);
	} catch (error) {
		const why = refusalOf(error);
		if (why === "SecretNotFound") return checkNotDeleted(client, host, secret, call);
		if (why !== "permission" && why !== "SecretDisabled") throw error;
		if (why === "permission") {
			warn(`the identity may not read secrets in ${host} (403): whether it may set them shows only with the new key`);
		}
	}
}

/** A secret that was deleted keeps its name until it is purged. */
async function checkNotDeleted(client: SecretClient, host: string, secret: string, call: CallOptions): Promise<void> {
	const deleted = await client.getDeletedSecret(secret, call).catch(() => undefined);
	if (deleted === undefined) return;
	const what = `the secret ${secret} in ${host} was deleted, and keeps its name until it is recovered or purged`;
	throw graphError("SINK_NOT_READY", what);
}

async function checkListing(client: SecretClient, { host, secret }: Target, call: CallOptions): Promise<void> {
	try {
		await client.listPropertiesOfSecretVersions(secret, call).byPage({ maxPageSize: 1 }).next();
	} catch (error) {
		if (refusalOf(error) !== "permission") throw error;
		const what = `the identity may not list secrets in ${host} (403), as disableOlderVersions needs it`;
		throw new VaultFailure("SINK_NOT_READY", what);
	}
}

async function enabledVersions(client: SecretClient, secret: string, call: CallOptions): Promise<string[]> {
	const versions: string[] = [];
	for await (const { enabled, version } of client.listPropertiesOfSecretVersions(secret, call)) {
		if (enabled && version !== undefined) versions.push(version);
	}
	return versions;
}

/** What came of a promise, to be had, or thrown, later. */
async function settled<T>(promise: Promise<T>): Promise<() => T> {
	try {
		const value = await promise;
		return () => value;
	} catch (error) {
		return () => {
			throw error;
		};
	}
}

/** Days or hours in milliseconds. */
function milliseconds(duration: string): number {
	const [, count = "", unit = ""] = /^([1-9]\d{0,4})([dh])$/.exec(duration) ?? [];
	if (unit === "") {
		throw invalidOption("expiresAfter of the Key Vault sink must be days or hours, such as 90d or 36h");
	}
	return Number(count) * (unit === "d" ? 24 : 1) * 60 * 60 * 1000;
}

const mostOwnTags = 14;
const longestTag = 256;

function checkTags(tags: Readonly<Record<string, string>>): void {
	const entries = Object.entries(tags);
	const fits = (text: unknown) => typeof text === "string" && text.length <= longestTag;
	if (entries.length <= mostOwnTags && entries.every(([name, value]) => name && fits(name) && fits(value))) {
		if (!entries.some(([name]) => name.toLowerCase() === "fingerprint")) return;
		throw invalidOption("tags of the Key Vault sink must not have a fingerprint, which is the key's");
	}
	const form = `at most ${mostOwnTags} texts of up to ${longestTag} characters, by their names`;
	throw invalidOption(`tags of the Key Vault sink must be ${form}`);
}

const vaultForm = "3 to 24 letters, digits and single hyphens, with a letter first and no hyphen last";

function checkName(option: string, name: string, pattern: RegExp, form: string): void {
	// A pattern would take what is missing for the text "undefined".
	if (typeof name !== "string") {
		throw invalidOption(`${option} of the Key Vault sink must be a text, not of type ${typeof name}`);
	}
	if (pattern.test(name)) return;
	throw invalidOption(`${JSON.stringify(name)} can't be the name of a ${option} in Key Vault, which is ${form}`);
}
