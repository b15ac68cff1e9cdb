import type { RequestOption } from "@microsoft/kiota-abstractions";
import type { Middleware } from "@microsoft/kiota-http-fetchlibrary";
import type { Clock } from "../clock.js";
import { errorFromAnswer } from "../errors/from-answer.js";
import { errorFromDeadline } from "../errors/from-deadline.js";
import { errorFromFetch } from "../errors/from-fetch.js";
import { unreadable } from "../errors/unreadable.js";
import { type GraphLogger, logAnswer } from "../logger.js";
import { afterFailure } from "./after-failure.js";
import { CallContext, type RetryLimits } from "./call-context.js";
import { hasClaimsChallenge } from "./claims.js";
import { jsonObject } from "./json-object.js";
import { operationAt } from "./operation.js";
import { readBody } from "./read-body.js";
import { ResponseHead } from "./response-head.js";

/** What the middleware needs to know. */
export interface MiddlewareSettings extends RetryLimits {
	readonly fetch: typeof fetch;
	readonly userAgent: string;
	readonly clock: Clock;
	readonly logger: GraphLogger | undefined;
	/** Told of a token that Graph did not accept. */
	readonly refuse: (token: string) => void;
}

/**
 * All that stands between Kiota's adapter and fetch: ids on every request, no redirect followed, answers read to their
 * end, repeats where they are safe, and a {@link GraphError} for whatever is no readable success.
 * It is one middleware, for Kiota's own chain costs more in each call than the rest of Kiota.
 */
export class SensorsMiddleware implements Middleware {
	next: Middleware | undefined;
	readonly #settings: MiddlewareSettings;

	constructor(settings: MiddlewareSettings) {
		this.#settings = settings;
	}

	async execute(url: string, init: RequestInit, options?: Record<string, RequestOption>): Promise<Response> {
		const call = CallContext.in(options) ?? this.#bareCall(options);
		for (;;) {
			if (call.sentId !== undefined) await call.beforeRetry?.();
			if (call.deadline?.signal.aborted) throw errorFromDeadline(call, operationAt(url));
			try {
				return await this.#exchange(url, init, call);
			} catch (error) {
				await afterFailure(error, call, url, init.method === "GET", this.#settings);
			}
		}
	}

	/** The call for the generated client used by itself: without a deadline, and kept for the repeat with new claims. */
	#bareCall(options: Record<string, RequestOption> | undefined): CallContext {
		const call = new CallContext((content) => content, this.#settings);
		if (options !== undefined) options[call.getKey()] = call;
		return call;
	}

	/** One request and its answer. */
	async #exchange(url: string, init: RequestInit, call: CallContext): Promise<Response> {
		const { fetch, userAgent, clock, logger, refuse } = this.#settings;
		const clientRequestId = call.clientRequestId ?? crypto.randomUUID();
		let response: Response;
		let bytes: Uint8Array | undefined;
		call.sentId = clientRequestId;
		call.answer = undefined;
		try {
			response = await fetch(url, {
				...init,
				headers: {
					...init.headers,
					"client-request-id": clientRequestId,
					"user-agent": userAgent,
					// What is packed may be of any size; what is not wastes nothing here.
					"accept-encoding": "identity",
				},
				redirect: "manual",
				signal: call.deadline?.signal ?? null,
			});
			call.answer = new ResponseHead(response, clientRequestId, clock.now());
			// The generated client by itself may be given anything, and of any size: that goes through as it comes.
			if (call.deadline === undefined && response.ok) return response;
			bytes = await readBody(response);
		} catch (thrown) {
			throw errorFromFetch(thrown, call, url);
		}
		const { answer } = call;
		if (logger !== undefined) logAnswer(logger, answer, url);
		const isProven = init.method === "GET" || answer.requestId !== undefined;
		if (!call.isChallenged && isProven && hasClaimsChallenge(answer)) {
			call.isChallenged = true;
			return response;
		}
		if (answer.status === 401) refuse(bearerOf(init));
		const body = bytes === undefined ? undefined : decode(bytes);
		if (!response.ok) throw errorFromAnswer(answer.status, body ?? "", call, url);
		const content = jsonObject(body ?? "");
		call.value = content && call.read(content);
		if (call.value === undefined) throw unreadable(answer, body, call, url);
		return response;
	}
}

function bearerOf({ headers }: RequestInit): string {
	return (new Headers(headers).get("authorization") ?? "").replace(/^Bearer /, "");
}

/** The text that bytes are; undefined where they are none: a key with U+FFFD in it is another key. */
function decode(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}
