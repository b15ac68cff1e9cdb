import type { RequestOption } from "@microsoft/kiota-abstractions";
import type { Deadline } from "./deadline.js";
import type { ResponseHead } from "./response-head.js";

const key = "mdi-sensors-call";

/** How often and how long a call may repeat its request. */
export interface RetryLimits {
	/** How often a request may be sent again. */
	readonly maxRetries: number;
	/** How many milliseconds the waits before that may take together. */
	readonly maxRetryWaitMs: number;
}

/** What one call takes with it through Kiota's adapter as a request option, and what it brings back. */
export class CallContext<T = unknown> implements RequestOption {
	/** The `client-request-id` of the last request. */
	sentId: string | undefined;
	/** The head of the last answer; undefined while there is none. */
	answer: ResponseHead | undefined;
	/** What was read out of it. */
	value: T | undefined;
	/** A claims challenge was answered with a new token. */
	isChallenged = false;
	repeats = 0;
	waitedMs = 0;

	/**
	 * @param read Takes what was asked for out of the JSON of a success; undefined where it isn't in it.
	 * @param patience How often and how long the request may be repeated.
	 * @param deadline What may end the call; undefined where the generated client is used by itself.
	 * @param clientRequestId The caller's id for its requests; without one, each gets its own.
	 * @param beforeRetry Waited for before a request is sent again, after a throttling or with a new token; one that rejects ends the call.
	 */
	constructor(
		readonly read: (content: object) => T | undefined,
		readonly patience: RetryLimits,
		readonly deadline?: Deadline | undefined,
		readonly clientRequestId?: string | undefined,
		readonly beforeRetry?: (() => Promise<void>) | undefined,
	) {}

	getKey(): string {
		return key;
	}

	/** Finds the call among a request's options. */
	static in(options: Record<string, RequestOption> | undefined): CallContext | undefined {
		const found = options?.[key];
		return found instanceof CallContext ? found : undefined;
	}
}
