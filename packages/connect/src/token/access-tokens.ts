import { type Clock, systemClock } from "../clock.js";
import { graphScope } from "../clouds/cloud.js";
import type { Cloud } from "../clouds/clouds.js";
import { forgetSignIn, ownCredential } from "../credential/own-credential.js";
import type { AccessToken, TokenCredential } from "../credential/token-credential.js";
import { loaded, once } from "../load.js";
import type { GraphLogger } from "../logger.js";
import { fetchToken } from "./fetch-token.js";
import { type AcquiredToken, type RefreshRequest, TokenCache, type TokenRequest } from "./token-cache.js";
import type { TokenEvent } from "./token-event.js";
import { assertStore, type StoredToken, type TokenStore } from "./token-store.js";
import type { TokenTelemetry } from "./token-telemetry.js";

/** The tokens of one connection: one cloud, one identity. */
export interface AccessTokens {
	/**
	 * Gives the token for one request.
	 *
	 * @param request `claims`: of a claims challenge, as JSON; it goes past every cache and replaces what they hold.
	 * `refused`: the token that was challenged. `signal`: ends this caller's wait, and no other's.
	 * @throws {GraphError} `CREDENTIAL_FAILED`, `CREDENTIAL_UNAVAILABLE`, `CREDENTIAL_OF_OTHER_CLOUD`, `TOKEN_REFUSED`,
	 * `PEER_MISSING`.
	 */
	get(request?: TokenRequest): Promise<string>;
	/** As {@link AccessTokens.get}, with the token's times. */
	getToken(request?: TokenRequest): Promise<AccessToken>;
	/** Forgets a token that Graph did not accept, so that the next call signs in anew. Others may have replaced it already. */
	refuse(token: string): void;
	/** Forgets the token, here and in the store, so that the next call signs in anew. */
	clear(): Promise<void>;
}

/** Whose tokens, for what, and where they are kept. */
export interface AccessTokensOptions {
	readonly cloud: Cloud;
	/** Who signs in. */
	readonly credential: TokenCredential;
	/** The tenant that tokens are asked of. @default the credential's */
	readonly tenantId?: string | undefined;
	/** The application that signs in; a store tells identities apart by it, and by the kind of one of our credentials. */
	readonly clientId?: string | undefined;
	/** Whether tokens are asked for under continuous access evaluation: they live longer, and may be revoked. @default true */
	readonly enableCae?: boolean | undefined;
	/** A place to share tokens with other processes; needs `tenantId` and `clientId`. One entry of it is one identity. */
	readonly store?: TokenStore | undefined;
	/** Told when the store goes away, and when it is back. @default console */
	readonly logger?: GraphLogger | undefined;
	/** Told of each token that is handed out or fetched. What it throws is dropped. */
	readonly onToken?: ((event: TokenEvent) => void) | undefined;
	/** The passing of time, for tests. */
	readonly clock?: Clock | undefined;
	/** From 0 to 1, for the spread of a fleet; for tests. @default Math.random */
	readonly random?: (() => number) | undefined;
}

/**
 * Caches the tokens of one identity for one cloud: in memory, and in a shared store where one is given.
 * Owner: the connection that made it. Lifetime: the token's, by the rules of {@link refreshNeed}.
 *
 * @throws {GraphError} `OPTION_INVALID` for a store without tenant and client.
 */
export function createAccessTokens(options: AccessTokensOptions): AccessTokens {
	const { cloud, credential, tenantId, clientId, store, enableCae = true, logger = console } = options;
	const { clock = systemClock, random = Math.random } = options;
	assertStore(options);
	const { kind } = ownCredential(credential);
	const identity = { cloud, tenantId, clientId, scopes: [graphScope(cloud)], cae: enableCae, kind };
	const fetch = async ({ claims, signal }: RefreshRequest): Promise<StoredToken> => {
		const token = await fetchToken(credential, { cloud, tenantId, enableCae, claims, signal }, () => clock.now());
		return Object.freeze(claims === undefined ? { ...token } : { ...token, claims });
	};
	// Loaded where there is a store, and with the first token: before anything is sent with one.
	const shared =
		store &&
		once(async () => {
			const { SharedTokens } = await loaded(() => import("./shared-tokens.js"));
			return new SharedTokens({ store, identity, fetch, logger, clock, random });
		});
	const acquireToken = async (request: RefreshRequest): Promise<AcquiredToken> =>
		shared === undefined ? { token: await fetch(request), source: "network" } : (await shared()).acquireToken(request);

	let telemetry: TokenTelemetry | undefined;
	const loadTelemetry = once(async () => {
		const { TokenTelemetry } = await import("./token-telemetry.js");
		telemetry = new TokenTelemetry({ identity, onToken: options.onToken, clock });
		return telemetry;
	});
	const cache = new TokenCache({
		clock,
		random,
		onHit: () => telemetry?.hit(),
		acquireToken: async (request) => {
			// What only reports must not keep a token from its callers.
			const reporter = isObserved(options) ? await loadTelemetry().catch(() => undefined) : undefined;
			const acquire = () => acquireToken(request);
			return (await (reporter?.fetch(request.background, acquire) ?? acquire())).token;
		},
	});
	return {
		get: async (request) => (await cache.get(request)).token,
		getToken: (request) => cache.get(request),
		refuse: (token) => {
			if (cache.refuse(token)) forgetSignIn(credential);
		},
		clear: async () => {
			cache.clear();
			forgetSignIn(credential);
			await (await shared?.())?.clear();
		},
	};
}

/** What is registered with the API of OpenTelemetry, where anything is. */
type OpenTelemetryGlobals = { readonly trace?: unknown; readonly metrics?: unknown } | undefined;

/** Whether somebody is to be told of tokens: a hook, or an SDK of OpenTelemetry, which its API keeps under this name. */
function isObserved({ onToken }: AccessTokensOptions): boolean {
	const { [Symbol.for("opentelemetry.js.api.1")]: registered } = globalThis as { [api: symbol]: OpenTelemetryGlobals };
	return (onToken ?? registered?.trace ?? registered?.metrics) !== undefined;
}
