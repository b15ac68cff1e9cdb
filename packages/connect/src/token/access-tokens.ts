import type { TokenCredential } from "@azure/core-auth";
import { type Clock, systemClock } from "../clock.js";
import { graphScope } from "../clouds/cloud.js";
import type { Cloud } from "../clouds/clouds.js";
import { credentialFor } from "../credential/credential-for.js";
import { forgetSignIn, kindOf } from "../credential/lazy-credential.js";
import type { GraphLogger } from "../logger.js";
import { TokenReporter } from "../telemetry/token-reporter.js";
import { cacheKey } from "./cache-key.js";
import { checkStore } from "./check-store.js";
import { fetchToken } from "./fetch-token.js";
import { SharedTokens } from "./shared-tokens.js";
import { type Obtained, TokenCache, type TokenDemand, type TokenWish } from "./token-cache.js";
import { type TokenEvent, TokenSource } from "./token-event.js";
import type { StoredToken, TokenStore } from "./token-store.js";

/** The tokens of one connection: one cloud, one identity. */
export interface AccessTokens {
	/**
	 * Gives the token for one request.
	 *
	 * @param wish `claims`: of a claims challenge, as JSON; it goes past every cache and replaces what they hold.
	 * `refused`: the token that was challenged. `signal`: ends this caller's wait, and no other's.
	 * @throws {GraphError} `CREDENTIAL_FAILED`, `CREDENTIAL_OF_OTHER_CLOUD`, `TOKEN_REFUSED`, `PEER_MISSING`.
	 */
	get(wish?: TokenWish): Promise<string>;
	/** Forgets a token that Graph did not accept, so that the next call signs in anew. Others may have replaced it already. */
	refuse(token: string): void;
	/** Forgets the token, here and in the store, so that the next call signs in anew. */
	clear(): Promise<void>;
}

/** Whose tokens, for what, and where they are kept. */
export interface AccessTokensOptions {
	readonly cloud: Cloud;
	/** Who signs in. @default `DefaultAzureCredential` for the cloud's authority, loaded on first need */
	readonly credential?: TokenCredential | undefined;
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
	const { cloud, tenantId, clientId, store, enableCae = true, logger = console } = options;
	const { clock = systemClock, random = Math.random } = options;
	checkStore(options);
	const credential = options.credential ?? credentialFor(cloud, { kind: "default", tenantId, clientId });
	const kind = kindOf(credential);
	const key = cacheKey({ cloud, tenantId, clientId, scopes: [graphScope(cloud)], cae: enableCae, kind });
	const fetch = async ({ claims, signal }: TokenDemand): Promise<StoredToken> => {
		const token = await fetchToken(credential, { cloud, tenantId, enableCae, claims, signal }, () => clock.now());
		return claims === undefined ? token : { ...token, claims };
	};
	const shared = store && new SharedTokens({ store, key, fetch, logger, clock, random });
	const obtain = async (demand: TokenDemand): Promise<Obtained> =>
		shared === undefined ? { token: await fetch(demand), source: TokenSource.network } : shared.obtain(demand);

	const reporter = new TokenReporter({ key, onToken: options.onToken, clock });
	const cache = new TokenCache({
		clock,
		random,
		onHit: () => reporter.hit(),
		obtain: async (demand) => (await reporter.fetch(demand.background, () => obtain(demand))).token,
	});
	return {
		get: (wish) => cache.get(wish),
		refuse: (token) => {
			if (cache.refuse(token)) forgetSignIn(credential);
		},
		clear: async () => {
			cache.clear();
			forgetSignIn(credential);
			await shared?.clear();
		},
	};
}
