import type { RequestOption } from "@microsoft/kiota-abstractions";
import type { Middleware } from "@microsoft/kiota-http-fetchlibrary";
import type { Clock } from "../clock.js";
import { errorFromAnswer } from "../errors/from-answer.js";
import { errorFromFetch } from "../errors/from-fetch.js";
import { leavesOutcomeOpen, outcomeUnknown } from "../errors/outcome-unknown.js";
import { SensorsError } from "../errors/sensors-error.js";
import { unreadable } from "../errors/unreadable.js";
import type { SensorsLogger } from "../logger.js";
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
		// Without a call, and so without a deadline, the generated client is used by itself and reads the answer again.
		const call = Call.in(options) ?? new Call((content) => content, this.#settings);
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

	/** One request and its answer. */
	async #exchange(url: string, init: RequestInit, call: Call): Promise<Response> {
		const { fetch, clock, userAgent, logger } = this.#settings;
		const clientRequestId = call.clientRequestId ?? crypto.randomUUID();
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
		logger?.debug?.(`${operationAt(url)} was answered ${answer.status}`, {
			requestId: answer.requestId,
			clientRequestId,
			diagnostic: answer.headers.get("x-ms-ags-diagnostic") ?? undefined,
		});
		if (!call.isChallenged && hasClaimsChallenge(answer)) {
			call.isChallenged = true;
			return response;
		}
		if (!response.ok) throw errorFromAnswer(answer, body, operationAt(url), call.isChallenged);
		const content = jsonObject(body);
		call.value = content === undefined ? undefined : call.read(content);
		if (call.value === undefined) throw unreadable(answer, body, operationAt(url));
		return call.deadline === undefined ? new Response(body, { headers: json }) : response;
	}

	async #wait(milliseconds: number, call: Call, url: string): Promise<void> {
		call.repeats++;
		call.waitedMs += milliseconds;
		this.#settings.logger?.warn?.(`${operationAt(url)} is repeated after a wait`, { milliseconds });
		try {
			await this.#settings.clock.sleep(milliseconds, call.deadline?.signal);
		} catch (error) {
			throw call.deadline?.error(operationAt(url)) ?? error;
		}
	}
}
