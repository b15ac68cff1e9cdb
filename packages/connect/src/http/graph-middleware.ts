import type { RequestOption } from "@microsoft/kiota-abstractions";
import {
	type HeadersInspectionOptions,
	HeadersInspectionOptionsKey,
	type Middleware,
} from "@microsoft/kiota-http-fetchlibrary";
import type { Clock } from "../clock.js";
import { type GraphError, isGraphError } from "../errors/graph-error.js";
import { printableLine } from "../errors/printable.js";
import { type GraphLogger, safely } from "../logger.js";
import type { AccessTokens } from "../token/access-tokens.js";
import { CallContext } from "./call-context.js";
import { claimsOf } from "./challenge.js";
import { asResponse, readBody } from "./read-response.js";
import {
	errorFromDeadline,
	errorFromFetch,
	errorFromResponse,
	isRefusal,
	isUnsent,
	noResponse,
	unreadable,
} from "./request-errors.js";
import { guidIn, ResponseHead } from "./response-head.js";
import { retryOrThrow } from "./retry.js";

/** What the middleware needs to know. */
export interface MiddlewareSettings {
	readonly fetch: typeof fetch;
	readonly userAgent: string;
	readonly clock: Clock;
	readonly logger: GraphLogger | undefined;
	readonly tokens: Pick<AccessTokens, "get" | "refuse">;
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
		const call = CallContext.in(options);
		const headers = { ...(init.headers as Record<string, string>) };
		const givenId = call.settings.clientRequestId ?? guidIn(headers["client-request-id"]);
		const products = [headers["user-agent"], this.#settings.userAgent].filter(Boolean).join(" ");
		// What is packed may be of any size; what is not wastes nothing here.
		Object.assign(headers, { "user-agent": products, "accept-encoding": "identity" });
		for (;;) {
			if (call.sentId !== undefined) await call.settings.beforeRetry?.();
			const ended = errorFromDeadline(call);
			if (ended !== undefined) throw ended;
			call.sentId = givenId ?? crypto.randomUUID();
			headers["client-request-id"] = call.sentId;
			try {
				const response = await this.#exchange(plainNames(url), { ...init, headers: { ...headers } }, call);
				inspectHeaders(options, headers, response);
				return response;
			} catch (error) {
				const token = await this.#tokenForChallenge(error, call, bearerOf(headers));
				if (token === undefined) await retryOrThrow(error, call, this.#settings);
				else headers.authorization = `Bearer ${token}`;
			}
		}
	}

	/** One request and its response. */
	async #exchange(url: string, init: RequestInit & { headers: Record<string, string> }, call: CallContext) {
		const { fetch, clock, logger } = this.#settings;
		const { signal, over } = call.deadline;
		const token = bearerOf(init.headers);
		call.response = undefined;
		call.isOpen = true;
		let body: Uint8Array | undefined;
		try {
			const given = await Promise.race([fetch(url, { ...init, redirect: "manual", signal }), over]);
			const response = asResponse(given);
			if (response === undefined) throw noResponse(given, call);
			call.response = new ResponseHead(response, call.sentId ?? "", clock.now(), token);
			if (logger !== undefined) logResponse(logger, call.response, call.where);
			// What another client gets may be anything, and of any size: that goes through as it comes.
			if (isSuccess(response) && call.settings.checkBody === undefined) return response;
			body = await Promise.race([readBody(response), over]);
		} catch (thrown) {
			// The status of a failure says more than the rest of its body would.
			if (call.response !== undefined && !isSuccess(call.response)) throw this.#failure(undefined, call, token);
			const error = errorFromFetch(thrown, call);
			call.isOpen = !isUnsent(error);
			throw error;
		}
		if (!isSuccess(call.response)) throw this.#failure(body, call, token);
		return checked(body, call);
	}

	/** The error of a response; whether it leaves anything open is said by the call. */
	#failure(body: Uint8Array | undefined, call: CallContext, token: string): GraphError {
		const error = errorFromResponse(body && new TextDecoder().decode(body), call);
		call.isOpen = !isRefusal(error);
		const isChallenge = call.response !== undefined && claimsOf(call.response) !== undefined;
		if (error.status === 401 && (call.isChallenged || !isChallenge)) this.#settings.tokens.refuse(token);
		return error;
	}

	/** A new token, once, for a response that asks for one with other claims. */
	async #tokenForChallenge(error: unknown, call: CallContext, refused: string): Promise<string | undefined> {
		const { response, isChallenged, deadline } = call;
		if (response === undefined || isChallenged || !isGraphError(error)) return undefined;
		const claims = claimsOf(response);
		if (claims === undefined || !(call.isSafe || isRefusal(error))) return undefined;
		call.isChallenged = true;
		return this.#settings.tokens.get({ claims, refused, signal: deadline.signal });
	}
}

/** The response with its body checked, as JSON whatever it is labelled as: a key in a response that is mislabelled is a key. */
function checked(body: Uint8Array | undefined, call: CallContext): Response {
	const problem = body === undefined ? "a body that is too long" : call.settings.checkBody?.(body);
	if (problem !== undefined) throw unreadable(problem, call);
	return new Response(body as Uint8Array<ArrayBuffer>, { headers: { "content-type": "application/json" } });
}

/** Names of query parameters as they are documented, `$filter`, where Kiota's templates have `%24filter`. */
function plainNames(url: string): string {
	const at = url.indexOf("?");
	if (at < 0) return url;
	return (
		url.slice(0, at) +
		url.slice(at).replace(/[?&][^=&]*/g, (name) => name.replace(/%(24|2D|2E|7E)/gi, decodeURIComponent))
	);
}

/** What the caller of a Kiota client gets of headers when it asks for them. */
function inspectHeaders(options: Record<string, RequestOption> | undefined, sent: object, { headers }: Response): void {
	const inspection = options?.[HeadersInspectionOptionsKey] as HeadersInspectionOptions | undefined;
	if (inspection?.inspectRequestHeaders) {
		for (const [name, value] of Object.entries(sent)) {
			if (name !== "authorization") inspection.getRequestHeaders().add(name, String(value));
		}
	}
	if (inspection?.inspectResponseHeaders) {
		for (const [name, value] of headers) inspection.getResponseHeaders().add(name, value);
	}
}

function isSuccess({ status }: { readonly status: number }): boolean {
	return (status >= 200 && status < 300) || status === 304;
}

function bearerOf(headers: Record<string, string>): string {
	return headers.authorization?.replace(/^Bearer /, "") ?? "";
}

/** Logs of a response what Microsoft's support asks for. */
function logResponse(
	logger: GraphLogger,
	{ status, requestId, clientRequestId, date, headers }: ResponseHead,
	where: string,
) {
	const diagnostic = printableLine(headers.get("x-ms-ags-diagnostic") ?? "") || undefined;
	safely(() => logger.debug?.(`${where} got ${status}`, { requestId, clientRequestId, date, diagnostic }));
}
