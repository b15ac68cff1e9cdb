import { cloud as findCloud } from "../clouds/cloud.js";
import type { Cloud, CloudName } from "../clouds/clouds.js";
import { loaded } from "../load.js";
import { anyObject, checkArgument, checkOption, having, invalidOption, ownOptions, text } from "../options.js";
import { type CredentialKind, type CredentialOptions, known, needed } from "./credential-options.js";
import { type OwnCredential, own } from "./own-credential.js";
import type { AccessToken, GetTokenOptions, TokenCredential } from "./token-credential.js";

/**
 * Makes the credential for a cloud: it signs in at that cloud's authority, whatever `AZURE_AUTHORITY_HOST` says.
 * `@azure/identity` is loaded when the first token is asked for.
 *
 * Keep it as long as the identity is needed: it caches its tokens. With a `cache`, the same cloud and options give the same
 * credential, wherever in a program it is asked for.
 *
 * @param cloud A cloud's name, or a cloud of your own.
 * @param options Which kind of credential, with what it needs.
 * @param cache Where credentials are kept; without it, each call makes another one.
 * @throws {GraphError} `CLOUD_UNKNOWN`, `OPTION_INVALID`. Called by itself, its `getToken` throws `PEER_MISSING`, or what
 * `@azure/identity` throws; a connection makes `CREDENTIAL_FAILED` of that.
 * @see {@link https://learn.microsoft.com/javascript/api/overview/azure/identity-readme | Azure Identity}
 * @example
 * ```ts
 * const credential = credentialFor("usGovL4", { kind: "clientSecret", tenantId, clientId, clientSecret });
 * const adapter = createGraphAdapter({ cloud: "usGovL4", credential });
 * ```
 */
export function credentialFor(
	cloud: CloudName | Cloud,
	options: CredentialOptions,
	cache?: CredentialCache,
): TokenCredential {
	const place = findCloud(cloud);
	checkOption("cache", cache, having("a CredentialCache", "get", "clear"));
	return cache?.get(place, options) ?? new LazyCredential(place, ownCredentialOptions(options));
}

/** Credentials that are kept at once. */
const mostCredentials = 1000;

/**
 * Keeps credentials, so that the same cloud and options give the same one, with the tokens it has cached.
 *
 * Key: the cloud's authority and every option, secrets and callbacks included; another secret or another function gives
 * another credential.
 * Lifetime: the cache's, or until {@link CredentialCache.clear}, or until a thousand others were asked for since.
 */
export class CredentialCache {
	readonly #credentials = new Map<string, TokenCredential>();
	readonly #callbacks = new WeakMap<object, number>();
	#nextCallback = 0;

	/**
	 * Gives the credential for a cloud; nothing is loaded or sent yet.
	 *
	 * @throws {GraphError} `CLOUD_UNKNOWN`, `CLOUD_INVALID`, `OPTION_INVALID`
	 */
	get(of: CloudName | Cloud, given: CredentialOptions): TokenCredential {
		const cloud = findCloud(of);
		const options = ownCredentialOptions(given);
		const key = this.#key(cloud, options);
		const credential = this.#credentials.get(key) ?? new LazyCredential(cloud, options);
		// A map keeps the order of setting: what was asked for last stands last.
		this.#credentials.delete(key);
		this.#credentials.set(key, credential);
		const [oldest] = this.#credentials.keys();
		if (this.#credentials.size > mostCredentials && oldest !== undefined) this.#credentials.delete(oldest);
		return credential;
	}

	/** Forgets the credentials, and with them the tokens that they have cached. */
	clear(): void {
		this.#credentials.clear();
	}

	#key({ authority }: Cloud, options: CredentialOptions): string {
		const given = Object.entries(options).filter(([, value]) => value !== undefined);
		const sorted = given.sort(([a], [b]) => (a < b ? -1 : 1));
		return JSON.stringify([authority, ...sorted.map(([name, value]) => [name, this.#part(name, value)])]);
	}

	/** Callbacks are told apart by number, and ids by their letters, in whatever case. */
	#part(name: string, value: unknown): unknown {
		if (typeof value === "function") return this.#number(value);
		return typeof value === "string" && /^(tenant|client)Id$/.test(name) ? value.toLowerCase() : value;
	}

	#number(callback: object): number {
		const known = this.#callbacks.get(callback) ?? this.#nextCallback++;
		this.#callbacks.set(callback, known);
		return known;
	}
}

/** A credential that is made, and its library loaded, when the first token is asked for. */
class LazyCredential implements OwnCredential {
	readonly [own] = true;
	readonly #cloud: Cloud;
	readonly #options: CredentialOptions;
	#credential: Promise<TokenCredential> | undefined;

	constructor(cloud: Cloud, options: CredentialOptions) {
		this.#cloud = cloud;
		this.#options = options;
	}

	async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> {
		this.#credential ??= this.#build();
		return (await this.#credential).getToken(scopes, options);
	}

	/** How it signs in. */
	get kind(): CredentialOptions["kind"] {
		return this.#options.kind;
	}

	/** The tenant that it signs in to, where it was told. */
	get tenantId(): string | undefined {
		return "tenantId" in this.#options ? this.#options.tenantId : undefined;
	}

	/** Certificates (PEM) that it trusts for the authority. */
	get ca(): string | undefined {
		return this.#options.ca;
	}

	/** The secrets that it was made with. */
	get secrets(): readonly string[] {
		const options = this.#options;
		if (options.kind === "clientSecret") return [options.clientSecret];
		if (options.kind !== "clientCertificate") return [];
		const { certificate, certificatePassword = "" } = options;
		return ["pem" in certificate ? certificate.pem : "", certificatePassword];
	}

	/** Forgets the tokens that it has cached: the next one is asked for anew. */
	forget(): void {
		this.#credential = undefined;
	}

	async #build(): Promise<TokenCredential> {
		const { buildCredential } = await loaded(() => import("./build-credential.js"));
		return buildCredential(this.#cloud, this.#options);
	}
}

/**
 * Takes over the options of a credential, and refuses those of an unknown kind, that lack something, or that there are none
 * of. No value is repeated: it may be a secret.
 *
 * @throws {GraphError} `OPTION_INVALID`
 */
function ownCredentialOptions(options: CredentialOptions): CredentialOptions {
	checkArgument("the options of a credential", options, anyObject);
	const kind = Object.keys(needed).find((each) => Object.hasOwn(options, "kind") && each === options.kind) as
		| CredentialKind
		| undefined;
	if (kind === undefined) throw invalidOption(`kind must be one of ${Object.keys(needed).join(", ")}`);
	const taken = ownOptions<CredentialOptions>(`a credential of the kind ${kind}`, options, known[kind] as never);
	const missing = needed[kind].filter((name) => !Reflect.get(taken, name));
	if (missing.length > 0) throw invalidOption(`a credential of the kind ${kind} needs ${missing.join(", ")}`);
	if (taken.kind === "clientCertificate" && !isCertificate(taken.certificate)) {
		throw invalidOption("certificate must be { pem } or { path }");
	}
	return taken;
}

function isCertificate(certificate: unknown): boolean {
	const { pem, path } = Object(certificate) as { readonly pem?: unknown; readonly path?: unknown };
	return text(pem ?? path) === undefined;
}
