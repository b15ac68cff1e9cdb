import type { RequestAdapter } from "@microsoft/kiota-abstractions";
import type { Clock } from "./clock.js";
import { BearerAuthentication } from "./http/bearer-authentication.js";
import type { RetryLimits } from "./http/call-context.js";
import type { LazyAdapter } from "./http/lazy-adapter.js";
import { createRequestAdapter, userAgent } from "./http/request-adapter.js";
import { type AccessTokens, type AccessTokensOptions, createAccessTokens } from "./token/access-tokens.js";

/** What a connection is opened with. */
export interface ConnectionSettings extends AccessTokensOptions, RetryLimits {
	readonly fetch: typeof fetch;
	/** The caller's product, if it names one. */
	readonly product: string | undefined;
	readonly clock: Clock;
}

/** What sends requests, and the tokens that it sends with them. */
export interface Connection {
	readonly adapter: RequestAdapter;
	readonly tokens: AccessTokens;
}

/**
 * Makes what sends requests. It is loaded with the first one, and whole, before anything is sent: importing connect stays
 * quick and small, and no error depends on what can still be loaded when it happens.
 *
 * @param standIn The adapter that the generated client has.
 */
export function openConnection(standIn: LazyAdapter, settings: ConnectionSettings): Connection {
	const tokens = createAccessTokens(settings);
	const authentication = new BearerAuthentication(new URL(settings.cloud.graph).origin, tokens.get);
	const { fetch, maxRetries, maxRetryWaitMs, clock, logger } = settings;
	const adapter = createRequestAdapter(standIn, authentication, {
		fetch,
		userAgent: userAgent(settings.product),
		maxRetries,
		maxRetryWaitMs,
		clock,
		logger,
		refuse: tokens.refuse,
	});
	return { adapter, tokens };
}
