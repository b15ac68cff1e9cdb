import type { RequestOption } from "@microsoft/kiota-abstractions";
import type { Middleware } from "@microsoft/kiota-http-fetchlibrary";
import type { Clock } from "../clock.js";
import { errorFromAnswer } from "../errors/from-answer.js";
import { errorFromFetch } from "../errors/from-fetch.js";
import { leavesOutcomeOpen, outcomeUnknown } from "../errors/outcome-unknown.js";
import { SensorsError } from "../errors/sensors-error.js";
import { unreadable } from "../errors/unreadable.js";
import type { SensorsLogger } from "../logger.js";
import { answerOf } from "./answer.js";
import { Call, type Patience } from "./call.js";
import { hasClaimsChallenge } from "./claims.js";
import { isJsonObject } from "./json-object.js";
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
 * It is one middleware, for Kiota's nine cost more in each call than Kiota itself.
 */
export class SensorsMiddleware implements Middleware {
	next: Middleware | undefined;
	readonly #settings: MiddlewareSettings;

	constructor(settings: MiddlewareSettings) {
		this.#settings = settings;
	}

	async execute(url: string, init: RequestInit, options?: Record<string, RequestOption>): Promise<Response> {
		const call = Call.in(options) ?? new Call(this.#settings);
		const where = operationAt(url);
		const isRead = init.method === "GET";
		for (;;) {
			if (call.deadline?.signal.aborted) throw call.deadline.error(where);
			try {
				return await this.#exchange(url, init, call, where);
			} catch (error) {
				if (!(error instanceof SensorsError)) throw error;
				const wait = waitBeforeRepeat(error, isRead, call);
				if (wait === undefined) throw !isRead && leavesOutcomeOpen(error) ? outcomeUnknown(error, where) : error;
				this.#settings.logger?.warn?.(`${where} failed and is repeated`, { code: error.code, waitMs: wait });
				await this.#wait(wait, call, where);
			}
		}
	}

	/** One request and its answer. */
	async #exchange(url: string, init: RequestInit, call: Call, where: string): Promise<Response> {
		const { fetch, clock, userAgent, logger } = this.#settings;
		const clientRequestId = call.clientRequestId ?? crypto.randomUUID();
		const started = clock.now();
		call.answer = undefined;
		let body: string;
		try {
			const response = await fetch(url, {
				...init,
				headers: { ...init.headers, "client-request-id": clientRequestId, "user-agent": userAgent },
				redirect: "manual",
				signal: call.deadline?.signal ?? null,
			});
			call.answer = answerOf(response, clientRequestId, clock.now());
			body = await response.text();
		} catch (thrown) {
			throw errorFromFetch(thrown, call, where);
		}
		const { status, headers, requestId } = call.answer;
		logger?.debug?.(`${where} was answered ${status}`, {
			requestId,
			clientRequestId,
			milliseconds: clock.now() - started,
			diagnostic: headers.get("x-ms-ags-diagnostic") ?? undefined,
		});
		if (!call.isChallenged && hasClaimsChallenge(call.answer)) {
			call.isChallenged = true;
			return new Response(body, { status, headers });
		}
		if (status < 200 || status > 299) throw errorFromAnswer(call.answer, body, where, call.isChallenged);
		if (!isJsonObject(body)) throw unreadable(call.answer, where, body === "" ? "no body" : "no JSON object");
		return new Response(body, { status, headers: json });
	}

	async #wait(milliseconds: number, call: Call, where: string): Promise<void> {
		call.repeats++;
		call.waitedMs += milliseconds;
		try {
			await this.#settings.clock.sleep(milliseconds, call.deadline?.signal);
		} catch (error) {
			throw call.deadline?.error(where) ?? error;
		}
	}
}
