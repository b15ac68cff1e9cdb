import { type Clock, systemClock } from "../clock.js";
import { chosenCloud, graphScope } from "../clouds/cloud.js";
import type { Cloud, CloudName } from "../clouds/clouds.js";
import { credentialFor } from "../credential/credential-for.js";
import { cachedCredential } from "../credential/own-credential.js";
import { signingInWithin } from "../credential/signing-in-within.js";
import type { AbortSignalLike, AccessToken, GetTokenOptions, TokenCredential } from "../credential/token-credential.js";
import { rejectionBy } from "../deadline.js";
import { loaded, once } from "../load.js";
import type { GraphLogger } from "../logger.js";
import {
	abortSignal as abortSignalRule,
	anyObject,
	callback,
	checkOption,
	clockRule,
	flag,
	headerText,
	invalidOption,
	loggerRule,
	number,
	ownOptions,
	type Rules,
	shown,
	text,
	textList,
	tokenCredential,
} from "../options.js";
import type { AccessTokens, AccessTokensOptions } from "./access-tokens.js";
import type { TokenEvent } from "./token-event.js";
import { assertStore, type TokenStore } from "./token-store.js";

/** Whose tokens, for which cloud's Graph, and where they are kept; all of it may be left out. */
export interface CachedCredentialOptions {
	/** A cloud's name, or a cloud of your own (an emulator's). @default "global" */
	readonly cloud?: CloudName | Cloud | undefined;
	/** Who signs in. @default DefaultAzureCredential of `@azure/identity` for the cloud's authority, loaded when first needed */
	readonly credential?: TokenCredential | undefined;
	/** The tenant that tokens are asked of, where `getToken` names none. @default the credential's */
	readonly tenantId?: string | undefined;
	/** The application that signs in; a store tells identities apart by it. */
	readonly clientId?: string | undefined;
	/** A place to share tokens with other processes; needs `tenantId` and `clientId`. One entry of it is one identity. */
	readonly store?: TokenStore | undefined;
	/**
	 * How many milliseconds the credential underneath may take for a token, whether a caller has an `abortSignal` or not. A
	 * person who signs in, by a device code for one, may need more than usual. @default 60000
	 */
	readonly timeoutMs?: number | undefined;
	/** Told of each token that is handed out or fetched. */
	readonly onToken?: ((event: TokenEvent) => void) | undefined;
	/** Told when the store goes away, and when it is back. @default console */
	readonly logger?: GraphLogger | undefined;
	/** The passing of time, for tests. */
	readonly clock?: Clock | undefined;
}

/** A credential that caches the tokens of another one. */
export interface CachedCredential extends TokenCredential {
	/**
	 * Gives a token for the cloud's Graph.
	 *
	 * @param scopes The scope of that Graph, such as `https://graph.microsoft.us/.default`, and no other.
	 * @param options `abortSignal` ends this caller's wait alone. `claims`, of a challenge, go past every cache; equal ones
	 * share one new token. Tokens of another `tenantId`, and those with and without `enableCae`, are kept apart. A token with
	 * `proofOfPossessionOptions` is for one request, and never kept.
	 * @throws {GraphError} `OPTION_INVALID` for another scope, and why there is no token: `CREDENTIAL_FAILED`,
	 * `CREDENTIAL_UNAVAILABLE`, `CREDENTIAL_OF_OTHER_CLOUD`, `HOST_UNREACHABLE`, `TIMED_OUT`, `TOKEN_REFUSED`,
	 * `PEER_MISSING`. An abort rejects with an `AbortError`.
	 */
	getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken>;
	/** Forgets all tokens, here and in the store, so that the next one is asked for anew. */
	clearTokens(): Promise<void>;
}

/**
 * Makes the token cache of this package a credential, for other libraries of Microsoft Graph: one that caches in memory and in
 * a shared store, asks the credential underneath once for all callers, and replaces tokens before they expire. Nothing is
 * loaded or sent before the first token.
 *
 * @param given The cloud, the credential underneath, and where tokens are kept.
 * @throws {GraphError} `CLOUD_UNKNOWN`, `CLOUD_INVALID`, `OPTION_INVALID`.
 * @see {@link https://learn.microsoft.com/javascript/api/@azure/core-auth/tokencredential | TokenCredential}
 * @example
 * ```ts
 * const token = createCachedCredential({ cloud: "usGovL5", credential });
 * const provider = new TokenCredentialAuthenticationProvider(token, { scopes: ["https://dod-graph.microsoft.us/.default"] });
 * ```
 */
export function createCachedCredential(given: CachedCredentialOptions = {}): CachedCredential {
	const options = ownOptions("createCachedCredential()", given, rules);
	assertStore(options);
	return new TokenCachingCredential(chosenCloud(options), options);
}

const rules: Rules<CachedCredentialOptions> = {
	cloud: true,
	credential: tokenCredential,
	tenantId: headerText,
	clientId: headerText,
	store: true,
	timeoutMs: number(1),
	onToken: callback,
	logger: loggerRule,
	clock: clockRule,
};

/** Options of a caller who gives none. They have no prototype, on which others could stand. */
const nothing: GetTokenOptions = Object.freeze(Object.create(null));

/** Tenants whose tokens are kept at once. */
const mostTenants = 1000;

/**
 * {@link createCachedCredential}'s credential.
 * Owner of the tokens: this object. Key: tenant, and whether CAE is on. Lifetime: the token's, or until a thousand other
 * tenants were asked for since.
 */
class TokenCachingCredential implements CachedCredential {
	/** The credential underneath, for those who want to know whose tokens these are. */
	readonly [cachedCredential]: TokenCredential;
	/** The same, within a time. */
	readonly #credential: TokenCredential;
	readonly #cloud: Cloud;
	readonly #scope: string;
	readonly #options: Omit<AccessTokensOptions, "cloud">;
	readonly #tokens = new Map<string, AccessTokens>();
	readonly #load = once(() => loaded(() => import("./access-tokens.js")));
	/** The tokens that were asked for last, and the options for which they are. */
	#last:
		| { readonly tenantId: string | undefined; readonly enableCae: boolean; readonly tokens: AccessTokens }
		| undefined;

	constructor(cloud: Cloud, options: CachedCredentialOptions) {
		const { tenantId, clientId, timeoutMs = 60_000 } = options;
		const { credential = credentialFor(cloud, { kind: "default", tenantId, clientId }) } = options;
		this[cachedCredential] = credential;
		this.#credential = signingInWithin(timeoutMs, credential);
		this.#cloud = cloud;
		this.#scope = graphScope(cloud);
		this.#options = Object.assign(Object.create(null), options, { credential: this.#credential });
	}

	async getToken(scopes: string | string[], given?: GetTokenOptions): Promise<AccessToken> {
		this.#assertScope(scopes);
		const options = given ?? nothing;
		checkOption("options", options, anyObject);
		const { claims, enableCae = false, abortSignal, proofOfPossessionOptions } = options;
		checkOption("claims", claims, text);
		checkOption("enableCae", enableCae, flag);
		checkOption("abortSignal", abortSignal, abortSignalRule);
		checkOption("tenantId", options.tenantId, headerText);
		if (proofOfPossessionOptions !== undefined) return this.#boundToken(options);
		const tenantId = options.tenantId ?? this.#options.tenantId;
		const last = this.#last;
		const isSame = last !== undefined && last.tenantId === tenantId && last.enableCae === enableCae;
		const known = isSame ? last.tokens : undefined;
		if (abortSignal === undefined) {
			const tokens = known ?? (await this.#tokensOf(tenantId, enableCae));
			return tokens.getToken(claims === undefined ? undefined : { claims });
		}
		const wait = abortable(abortSignal);
		const { signal } = wait;
		try {
			const tokens = known ?? (await Promise.race([this.#tokensOf(tenantId, enableCae), rejectionBy(signal)]));
			return await tokens.getToken({ claims, signal });
		} finally {
			wait.end();
		}
	}

	async clearTokens(): Promise<void> {
		this.#last = undefined;
		await Promise.all([...this.#tokens.values()].map((tokens) => tokens.clear()));
		// Tokens that this process has not asked for may be in the store.
		if (this.#tokens.size > 0 || this.#options.store === undefined) return;
		for (const cae of [true, false]) await (await this.#tokensOf(this.#options.tenantId, cae)).clear();
	}

	#assertScope(scopes: string | string[]): void {
		if (scopes === this.#scope || (scopes?.length === 1 && scopes[0] === this.#scope)) return;
		const wanted =
			textList(scopes) === undefined ? [...scopes].join(" ") : typeof scopes === "string" ? scopes : shown(scopes);
		const what = `this credential gives tokens for ${this.#scope} alone, and not for ${wanted || "no scope at all"}`;
		const remedy = "ask for the first; another API takes the credential underneath";
		throw invalidOption(what, { remedy });
	}

	async #tokensOf(tenantId: string | undefined, enableCae: boolean): Promise<AccessTokens> {
		const { createAccessTokens } = await this.#load();
		const key = `${enableCae ? "cae" : "no-cae"} ${tenantId?.toLowerCase() ?? ""}`;
		const tokens =
			this.#tokens.get(key) ??
			createAccessTokens(Object.assign(Object.create(this.#options), { cloud: this.#cloud, tenantId, enableCae }));
		// A map keeps the order of setting: what was asked for last stands last.
		this.#tokens.delete(key);
		this.#tokens.set(key, tokens);
		const [oldest] = this.#tokens.keys();
		if (this.#tokens.size > 2 * mostTenants && oldest !== undefined) this.#tokens.delete(oldest);
		this.#last = { tenantId, enableCae, tokens };
		return tokens;
	}

	/** A token that is bound to one request. */
	async #boundToken(options: GetTokenOptions): Promise<AccessToken> {
		const { tenantId = this.#options.tenantId, enableCae = false, claims, abortSignal, ...others } = options;
		const { clock = systemClock } = this.#options;
		const wait = abortable(abortSignal);
		const { signal } = wait;
		const request = { cloud: this.#cloud, tenantId, enableCae, claims, signal, others };
		try {
			const { fetchToken } = await Promise.race([loaded(() => import("./fetch-token.js")), rejectionBy(signal)]);
			return await fetchToken(this.#credential, request, () => clock.now());
		} finally {
			wait.end();
		}
	}
}

/** A signal that follows a caller's, which may be of another make; its reason is the error that Azure's libraries know. */
function abortable(caller: AbortSignalLike | undefined): { readonly signal: AbortSignal; readonly end: () => void } {
	const controller = new AbortController();
	const abort = () => {
		const reason: unknown = caller !== undefined && "reason" in caller ? caller.reason : undefined;
		if (reason instanceof Error && reason.name === "AbortError") return controller.abort(reason);
		const error = new Error("the wait for a token was aborted by its caller", { cause: reason });
		error.name = "AbortError";
		controller.abort(error);
	};
	if (caller?.aborted) abort();
	else caller?.addEventListener("abort", abort);
	return { signal: controller.signal, end: () => caller?.removeEventListener("abort", abort) };
}
