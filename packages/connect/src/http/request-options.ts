import type { RequestOption } from "@microsoft/kiota-abstractions";
import type { Clock } from "../clock.js";
import { type ApiVersion, apiVersion } from "../clouds/cloud.js";
import type { Cloud, CloudName } from "../clouds/clouds.js";
import type { TokenCredential } from "../credential/token-credential.js";
import type { GraphLogger } from "../logger.js";
import {
	abortSignal,
	callback,
	clockRule,
	count,
	flag,
	guid,
	headerText,
	loggerRule,
	number,
	ownOptions,
	type Rules,
	tokenCredential,
} from "../options.js";
import type { TokenEvent } from "../token/token-event.js";
import type { TokenStore } from "../token/token-store.js";
import type { ResponseHead } from "./response-head.js";

/** How to reach the Graph of a cloud; all of it may be left out. */
export interface GraphAdapterOptions {
	/** A cloud's name, or a cloud of your own (an emulator's). @default "global" */
	readonly cloud?: CloudName | Cloud | undefined;
	/** The version of Microsoft Graph. @default "v1.0" */
	readonly version?: ApiVersion | undefined;
	/** Who signs in. @default DefaultAzureCredential of `@azure/identity` for the cloud's authority, loaded when first needed */
	readonly credential?: TokenCredential | undefined;
	/** The tenant to sign in to, where the credential doesn't say. */
	readonly tenantId?: string | undefined;
	/** The application that signs in, where the credential doesn't say. */
	readonly clientId?: string | undefined;
	/** Whether tokens are asked for under continuous access evaluation: they live longer, and may be revoked. @default true */
	readonly enableCae?: boolean | undefined;
	/**
	 * A place to share tokens with other processes; needs `tenantId` and `clientId`. Whoever has the same cloud, tenant and
	 * client, and the same kind of credential where `credentialFor` made it, has one entry there and so must be one identity.
	 * @default none: each adapter has its own
	 */
	readonly store?: TokenStore | undefined;
	/** Told of each token that is handed out or fetched. */
	readonly onToken?: ((event: TokenEvent) => void) | undefined;
	/** How many milliseconds a call may take, waits and sign-in included. @default 60000 */
	readonly timeoutMs?: number | undefined;
	/** How often a request may be sent again where that is safe. @default 3 */
	readonly maxRetries?: number | undefined;
	/** How many milliseconds a call may wait in all before it sends requests again. @default 30000 */
	readonly maxRetryWaitMs?: number | undefined;
	/** The fetch to use: one with a proxy or a dispatcher of yours, best made with {@link withoutResend}, or a fake. @default that of the runtime */
	readonly fetch?: typeof globalThis.fetch | undefined;
	/** Your product as `name/version`, put before ours in `User-Agent`. */
	readonly userAgent?: string | undefined;
	/** Where to tell what happens: responses and retries; never bodies, tokens or keys. */
	readonly logger?: GraphLogger | undefined;
	/** The passing of time, for tests. */
	readonly clock?: Clock | undefined;
}

/** The options of an adapter. */
export const graphAdapterRules: Rules<GraphAdapterOptions> = {
	cloud: true,
	version: apiVersion,
	credential: tokenCredential,
	tenantId: headerText,
	clientId: headerText,
	enableCae: flag,
	store: true,
	onToken: callback,
	timeoutMs: number(1),
	maxRetries: count(0),
	maxRetryWaitMs: number(0),
	fetch: callback,
	userAgent: headerText,
	logger: loggerRule,
	clock: clockRule,
};

/** How often and how long a call may retry its request. */
export interface RetryLimits {
	/** How often a request may be sent again. */
	readonly maxRetries: number;
	/** How many milliseconds the waits before that may take together. */
	readonly maxRetryWaitMs: number;
}

/** Options of one call. */
export interface CallOptions {
	/** Ends the call. */
	readonly signal?: AbortSignal | undefined;
	/** How many milliseconds the call may take, waits and sign-in included; a part of this package that it loads has as many. */
	readonly timeoutMs?: number | undefined;
	/** How often a request may be sent again where that is safe. */
	readonly maxRetries?: number | undefined;
	/** A GUID to be sent as `client-request-id`; without it, each request gets one of its own. */
	readonly clientRequestId?: string | undefined;
}

/** Options of one call, with those that the methods of this package need. */
export interface CallSettings extends CallOptions {
	/** Told of the head of the response that the call came to. */
	readonly onResponse?: ((response: ResponseHead) => void) | undefined;
	/**
	 * Looks at the bytes of a success before Kiota does. With it the body is read whole, up to a limit, and as JSON.
	 *
	 * @returns What is wrong with it: "no body", for one. undefined where nothing is.
	 */
	readonly checkBody?: ((bytes: Uint8Array) => string | undefined) | undefined;
	/** Waited for before a request is sent again; one that rejects ends the call. */
	readonly beforeRetry?: (() => Promise<void>) | undefined;
}

/** Where a request's options keep them. */
export const callOptionKey = "mdi-sensors-call-options";

/** The options of one call as Kiota passes them to its adapter. It has no state, and may be used again. */
export class CallOption implements RequestOption {
	readonly settings: CallSettings;

	constructor(settings: CallSettings) {
		this.settings = Object.assign(Object.create(null), settings);
	}

	getKey(): string {
		return callOptionKey;
	}
}

/**
 * Makes an option of Kiota's out of what one call shall take: a signal, for one, which Kiota itself does not pass on.
 *
 * @param options Of the call; the adapter's own hold where they say nothing.
 * @throws {GraphError} `OPTION_INVALID`.
 * @example
 * ```ts
 * await client.users.get({ options: [callOptions({ signal, timeoutMs: 5_000 })] });
 * ```
 */
export function callOptions(options: CallOptions): RequestOption {
	return new CallOption(ownCallOptions(options));
}

/** What every call takes. */
export const callRules = {
	signal: abortSignal,
	timeoutMs: /* @__PURE__ */ number(1),
	maxRetries: /* @__PURE__ */ count(0),
} as const;

const rules: Rules<CallOptions> = { ...callRules, clientRequestId: guid };

/** Takes over the options of a call, and refuses those that make no sense, before anything is sent. */
export function ownCallOptions(options: CallOptions): CallOptions {
	return ownOptions("a call", options, rules);
}
