import type { RequestOption } from "@microsoft/kiota-abstractions";
import { abortSignal, count, number, ownOptions, type Rule, type Rules } from "../options.js";
import type { ResponseHead } from "./response-head.js";

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
		this.settings = settings;
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

const guid: Rule = (value) =>
	typeof value === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value) ? undefined : "a GUID";

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
