import type { RequestOption } from "@microsoft/kiota-abstractions";
import { HeadersInspectionOptionsKey, type Middleware } from "@microsoft/kiota-http-fetchlibrary";
import type { Clock } from "../clock.js";
import type { GraphLogger } from "../logger.js";
import { shown } from "../options.js";
import type { AccessTokens } from "../token/access-tokens.js";
import { CallContext } from "./call-context.js";
import { asResponse, readBody } from "./read-response.js";
import { guidIn, ResponseHead } from "./response-head.js";

/** What the middleware needs to know. */
export interface MiddlewareSettings {
	readonly fetch: typeof fetch;
	readonly userAgent: string;
	readonly clock: Clock;
	readonly logger: GraphLogger | undefined;
	readonly tokens: Pick<AccessTokens, "get" | "refuse">;
	/** Loads what is needed when a request fails. */
	readonly loadFailures: () => Promise<RequestFailures>;
}

/** What is made of a request that failed. */
export interface RequestFailures {
	/** @returns The token with which it may be sent again. It rejects where it must not be. */
	retryOrThrow(exchange: Exchange, call: CallContext, settings: MiddlewareSettings): Promise<string>;
}

/** What came of one request: a response that is a success, or what went wrong, until an error is made of it. */
export interface Exchange {
	/** The response, whose body is still to be read where it is no success. */
	readonly response?: Response | undefined;
	/** What is wrong with a success, or with what fetch gave in the place of a response. */
	readonly problem?: string | undefined;
	/** What fetch, or the body of a success, failed with. */
	readonly thrown?: unknown;
}

/**
 * All that stands between Kiota's adapter and fetch: ids on every request, no redirect followed, errors read to their end,
 * retries where they are safe, a claims challenge met once, and a {@link GraphError} for whatever is no success.
 * It is one middleware, for Kiota's own chain costs more in each call than the rest of Kiota.
 */
export class GraphMiddleware implements Middleware {
	next: Middleware | undefined;
	readonly #settings: MiddlewareSettings;

	constructor(settings: MiddlewareSettings) {
		this.#settings = settings;
	}

	async execute(url: string, init: RequestInit, options?: Record<string, RequestOption>): Promise<Response> {
		const { loadFailures, userAgent, logger } = this.#settings;
		const call = CallContext.in(options);
		// Copied once: Kiota's looks its names up in whatever case, each time.
		const given = { ...(init.headers as Record<string, string>) };
		const givenId = call.settings.clientRequestId ?? guidIn(given["client-request-id"]);
		const products = [given["user-agent"], userAgent].filter(Boolean).join(" ");
		let { authorization = "" } = given;
		// Of a request that changes something, every outcome must be understood: what that takes is there before it is sent.
		if (!call.isIdempotent) await loadFailures();
		const isObserved = logger !== undefined || HeadersInspectionOptionsKey in (options ?? {});
		const observer = isObserved ? await import("./observer.js").catch(() => undefined) : undefined;
		for (;;) {
			if (call.sentId !== undefined) await call.settings.beforeRetry?.();
			call.deadline.signal.throwIfAborted();
			call.sentId = givenId ?? crypto.randomUUID();
			const headers: Record<string, string> = {
				...given,
				authorization,
				"user-agent": products,
				// What is packed may be of any size; what is not wastes nothing here.
				"accept-encoding": "identity",
				"client-request-id": call.sentId,
			};
			const exchange = await this.#exchange(plainNames(url), { ...init, headers }, call);
			if (call.response !== undefined) observer?.logResponse(logger, call.response, call.request);
			const { response } = exchange;
			if (response !== undefined && isSuccess(response)) {
				observer?.inspectHeaders(options, headers, call.response);
				return response;
			}
			const { retryOrThrow } = await loadFailures();
			authorization = `Bearer ${await retryOrThrow(exchange, call, this.#settings)}`;
		}
	}

	/** One request, and what came of it. */
	async #exchange(url: string, init: RequestInit & { headers: Record<string, string> }, call: CallContext) {
		const { fetch, clock } = this.#settings;
		const { signal, over } = call.deadline;
		call.token = init.headers.authorization?.slice("Bearer ".length) ?? "";
		call.response = undefined;
		call.isOpen = true;
		try {
			const given = await Promise.race([fetch(url, { ...init, redirect: "manual", signal }), over]);
			const response = asResponse(given);
			if (response === undefined) return { problem: shown(given) };
			call.response = new ResponseHead(response, call.sentId ?? "", clock.now(), call.token);
			const { checkBody } = call.settings;
			// What another client gets may be anything, and of any size: that goes through as it comes.
			if (checkBody === undefined || !isSuccess(response)) return { response };
			const body = await Promise.race([readBody(response), over]);
			if (body === undefined) return { problem: "a body that is too long" };
			const problem = checkBody(body);
			return problem === undefined ? { response: asJson(response, body) } : { problem };
		} catch (thrown) {
			return { thrown };
		}
	}
}

/**
 * A success whose body was read and checked, as Kiota's adapter looks at one: as JSON, whatever it is labelled as, for a key in
 * a response that is mislabelled is a key. No `Response`, as making one, and reading it again, costs more than all of Kiota's parsing.
 */
function asJson({ status }: Response, body: Uint8Array): Response {
	const checked = {
		ok: true,
		status,
		headers: { get: (name: string) => (/^content-type$/i.test(name) ? "application/json" : null), has: () => false },
		body: true,
		bodyUsed: false,
		async arrayBuffer() {
			checked.bodyUsed = true;
			return body;
		},
	};
	return checked as unknown as Response;
}

/** Names of query parameters as they are documented, `$filter`, where Kiota's templates have `%24filter`. */
function plainNames(url: string): string {
	return url.replace(/(?<=\?(?:.*&)?[^=&]*)%(?:24|2D|2E|7E)/gi, decodeURIComponent);
}

function isSuccess({ status }: { readonly status: number }): boolean {
	return (status >= 200 && status < 300) || status === 304;
}
