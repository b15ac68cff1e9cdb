import type { RequestInformation, RequestOption } from "@microsoft/kiota-abstractions";
import { Deadline } from "../deadline.js";
import type { ErrorDetails } from "../errors/graph-error.js";
import { CallOption, type CallSettings, callOptionKey, type RetryLimits } from "./request-options.js";
import type { ResponseHead } from "./response-head.js";

/** State of one call: what it may take, and what has come of it so far. It travels with the request as an option of Kiota's. */
export class CallContext implements RequestOption {
	static readonly #key = "mdi-sensors-call";
	readonly settings: CallSettings;
	readonly limits: RetryLimits;
	readonly deadline: Deadline;
	/** How many milliseconds the call may take. */
	readonly timeoutMs: number;
	readonly method: string;
	readonly request: RequestInformation;
	/** The `client-request-id` of the last request. */
	sentId: string | undefined;
	/** The token of the last request: a text that must not stand in an error. */
	token = "";
	/** The head of the last response; undefined while there is none. */
	response: ResponseHead | undefined;
	/** Whether the last request may have changed something, or may do so yet. */
	isOpen = false;
	/** A claims challenge was met with a new token. */
	isChallenged = false;
	retries = 0;
	waitedMs = 0;

	/**
	 * Begins a call.
	 *
	 * @param request What is sent; the state of the call is added to its options.
	 * @param defaults What the call may take where its own options don't say so.
	 */
	constructor(request: RequestInformation, defaults: RetryLimits & { readonly timeoutMs: number }) {
		const option = request.getRequestOptions()[callOptionKey];
		this.settings = option instanceof CallOption ? option.settings : Object.create(null);
		const { timeoutMs = defaults.timeoutMs, maxRetries = defaults.maxRetries, signal } = this.settings;
		this.limits = { maxRetries, maxRetryWaitMs: defaults.maxRetryWaitMs };
		this.method = String(request.httpMethod ?? "GET").toUpperCase();
		this.request = request;
		this.timeoutMs = timeoutMs;
		this.deadline = new Deadline(timeoutMs, signal);
		request.addRequestOptions([this]);
	}

	getKey(): string {
		return CallContext.#key;
	}

	/** Whether sending the request changes nothing. */
	get isSafe(): boolean {
		return /^(GET|HEAD|OPTIONS)$/.test(this.method);
	}

	/** Whether sending the request twice is the same as sending it once. */
	get isIdempotent(): boolean {
		return this.isSafe || this.method === "PUT" || this.method === "DELETE";
	}

	/** What an error says of the last request and its response. */
	get details(): ErrorDetails {
		const { status, requestId, date } = this.response ?? {};
		return { status, requestId, clientRequestId: this.sentId, date };
	}

	/** Finds the call among the options of a request: each one that comes to authentication or middleware has been through {@link Pipeline.run}. */
	static in(options: Record<string, RequestOption> | undefined): CallContext {
		return options?.[CallContext.#key] as CallContext;
	}
}
