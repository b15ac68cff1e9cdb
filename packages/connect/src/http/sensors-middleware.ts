import type { RequestOption } from "@microsoft/kiota-abstractions";
import type { Middleware } from "@microsoft/kiota-http-fetchlibrary";
import type { Clock } from "../clock.js";
import { errorFromAnswer } from "../errors/from-answer.js";
import { errorFromFetch } from "../errors/from-fetch.js";
import { leavesOutcomeOpen, outcomeUnknown } from "../errors/outcome-unknown.js";
import { SensorsError } from "../errors/sensors-error.js";
import { unreadable } from "../errors/unreadable.js";
import { logAnswer, logWait, type SensorsLogger } from "../logger.js";
import { Answer } from "./answer.js";
import { Call, type Patience } from "./call.js";
import { hasClaimsChallenge } from "./claims.js";
import { jsonObject } from "./json-object.js";
import { operationAt } from "./operation.js";
import { waitBeforeRepeat } from "./repeat.js";

const json = { "content-type": "application/json" };

/** What the middleware needs to know. */
export interface MiddlewareSettings extends Patience {
	readonly fetch: typeof fetch;
	readonly userAgent: string;
	readonly clock: Clock;
	readonly logger: SensorsLogger | undefined;
}

/**
 * All that stands between Kiota's adapter and fetch: ids on every request, no redirect followed, answers read to their
 * end, repeats where they are safe, and a {@link SensorsError} for whatever is no readable success.
 * It is one middleware, for Kiota's own chain costs more in each call than the rest of Kiota.
 */
export class SensorsMiddleware implements Middleware {
	next: Middleware | undefined;
	readonly #settings: MiddlewareSettings;

	constructor(settings: MiddlewareSettings) {
		this.#settings = settings;
	}

	async execute(url: string, init: RequestInit, options?: Record<string, RequestOption>): Promise<Response> {
		const call = Call.in(options) ?? this.#bareCall(options);
		const isRead = init.method === "GET";
		for (;;) {
			if (call.deadline?.signal.aborted) throw call.deadline.error(operationAt(url));
			try {
				return await this.#exchange(url, init, call);
			} catch (error) {
				if (!(error instanceof SensorsError)) throw error;
				const wait = waitBeforeRepeat(error, isRead, call);
				if (wait === undefined) {
					throw !isRead && leavesOutcomeOpen(error) ? outcomeUnknown(error, operationAt(url)) : error;
				}
				await this.#wait(wait, call, url);
			}
		}
	}

	/** The call for the generated client used by itself: without a deadline, and kept for the repeat with new claims. */
	#bareCall(options: Record<string, RequestOption> | undefined): Call {
		const call = new Call((content) => content, this.#settings);
		if (options !== undefined) options[call.getKey()] = call;
		return call;
	}

	/** One request and its answer. */
	async #exchange(url: string, init: RequestInit, call: Call): Promise<Response> {
		const { fetch, clock, userAgent, logger } = this.#settings;
		const clientRequestId = call.clientRequestId ?? crypto.randomUUID();
		call.sentId = clientRequestId;
		let response: Response;
		let body: string;
		call.answer = undefined;
		try {
			response = await fetch(url, {
				...init,
				headers: { ...init.headers, "client-request-id": clientRequestId, "user-agent": userAgent },
				redirect: "manual",
				signal: call.deadline?.signal ?? null,
			});
			call.answer = new Answer(response, clientRequestId, clock.now());
			body = await response.text();
		} catch (thrown) {
			throw errorFromFetch(thrown, call, operationAt(url));
		}
		const { answer } = call;
		if (logger !== undefined) logAnswer(logger, answer, operationAt(url));
		if (!call.isChallenged && hasClaimsChallenge(answer)) {
			call.isChallenged = true;
			return response;
		}
		if (!response.ok) throw errorFromAnswer(answer.status, body, call, operationAt(url));
		const content = jsonObject(body);
		call.value = content === undefined ? undefined : call.read(content);
		if (call.value === undefined) throw unreadable(answer, body, operationAt(url));
		// Our own calls take the value; the generated client by itself reads the answer again.
		return call.deadline === undefined ? new Response(body, { headers: json }) : response;
	}

	async #wait(milliseconds: number, call: Call, url: string): Promise<void> {
		call.repeats++;
		call.waitedMs += milliseconds;
		const { clock, logger } = this.#settings;
		if (logger !== undefined) logWait(logger, milliseconds, operationAt(url));
		try {
			await clock.sleep(milliseconds, call.deadline?.signal);
		} catch (error) {
			throw call.deadline?.error(operationAt(url)) ?? error;
		}
	}
}
