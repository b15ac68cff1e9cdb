import { inWords } from "../clock.js";
import type { ErrorCode } from "../errors/codes.js";
import { type Fault, faultIn, neverConnected, placeOf } from "../errors/connection-fault.js";
import { attempt } from "../errors/foreign.js";
import { type ErrorDetails, type GraphError, isGraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";
import { redactedCause } from "../errors/redacted-cause.js";
import type { CallContext } from "./call-context.js";
import { claimsOf } from "./challenge.js";
import type { Exchange, MiddlewareSettings } from "./graph-middleware.js";
import { operationOf } from "./observer.js";
import { readBody } from "./read-response.js";
import { guidIn, httpDate } from "./response-head.js";
import { isRefusal, retryAfterSeconds, waitToRetry } from "./retry.js";

const codes: Readonly<Record<number, ErrorCode>> = {
	401: "UNAUTHORIZED",
	403: "FORBIDDEN",
	404: "NOT_FOUND",
	407: "PROXY_REFUSED",
	429: "THROTTLED",
	509: "THROTTLED",
};

/**
 * Makes an error of what came of a request, and says with which token it may be sent again: after a claims challenge with a
 * new one, else after a wait.
 *
 * @throws {GraphError} The error, where it must not be sent again.
 */
export async function retryOrThrow(
	exchange: Exchange,
	call: CallContext,
	settings: MiddlewareSettings,
): Promise<string> {
	const error = await exchangeError(exchange, call, settings);
	const token = await tokenForChallenge(error, call, settings);
	if (token === undefined) await waitToRetry(error, call, settings);
	return token ?? call.token;
}

/** The error of one exchange; whether it leaves anything open is said by the call. */
async function exchangeError(
	exchange: Exchange,
	call: CallContext,
	{ tokens }: MiddlewareSettings,
): Promise<GraphError> {
	const { response, problem, thrown } = exchange;
	if (problem !== undefined) return call.response === undefined ? noResponse(problem, call) : unreadable(problem, call);
	if (response === undefined) {
		const error = errorFromFetch(thrown, call);
		call.isOpen = !isUnsent(error);
		return error;
	}
	const body = await bodyOf(response, call);
	const error = errorFromResponse(body && new TextDecoder().decode(body), call);
	call.isOpen = !isRefusal(error);
	const isChallenge = call.response !== undefined && claimsOf(call.response) !== undefined;
	if (error.status === 401 && (call.isChallenged || !isChallenge)) tokens.refuse(call.token);
	return error;
}

/** The status of a failure says more than the rest of its body would: one that can't be read is left. */
function bodyOf(response: Response, call: CallContext): Promise<Uint8Array | undefined> {
	return Promise.race([readBody(response), call.deadline.over]).catch(() => undefined);
}

/** A new token, once, for a response that asks for one with other claims. */
async function tokenForChallenge(
	error: GraphError,
	call: CallContext,
	{ tokens }: MiddlewareSettings,
): Promise<string | undefined> {
	if (call.response === undefined || call.isChallenged) return undefined;
	const claims = claimsOf(call.response);
	if (claims === undefined || !(call.isSafe || isRefusal(error))) return undefined;
	call.isChallenged = true;
	return tokens.get({ claims, refused: call.token, signal: call.deadline.signal });
}

/** The error for a fetch of the caller's own that gave something else than a response. */
function noResponse(found: string, call: CallContext): GraphError {
	const remedy = "return from your fetch what the fetch underneath gives";
	const summary = `${operationOf(call.request)} got ${found} from fetch in the place of a response`;
	return graphError("RESPONSE_UNREADABLE", summary, { ...detailsOf(call), remedy });
}

/**
 * The error that the response to a call stands for.
 *
 * @param body Its text, of which only Graph's own code, ids and date are taken; undefined where it could not be read.
 */
export function errorFromResponse(body: string | undefined, call: CallContext): GraphError {
	const { status = 0, headers = new Headers() } = call.response ?? {};
	const { graphCode, ...inBody } = graphErrorIn(body);
	const known = detailsOf(call);
	const details = {
		...known,
		graphCode,
		requestId: known.requestId ?? inBody.requestId,
		date: known.date ?? inBody.date,
	};
	const proxy = details.requestId === undefined ? proxyIn(headers) : undefined;
	const said = graphCode === undefined ? status : `${status} (${graphCode})`;
	if (proxy !== undefined || status === 407) {
		const summary = `${operationOf(call.request)} was refused by a proxy on the way${proxy === undefined ? "" : `, ${proxy}`}: ${said}`;
		return graphError("PROXY_REFUSED", summary, details);
	}
	return graphError(codeOf(status, call.isChallenged), `${operationOf(call.request)} failed with ${said}`, details);
}

function codeOf(status: number, isChallenged: boolean): ErrorCode {
	if (status === 401 && isChallenged) return "ACCESS_REVOKED";
	const code = codes[status];
	if (code !== undefined) return code;
	if (status >= 500) return "SERVICE_UNAVAILABLE";
	return status >= 400 ? "REQUEST_REFUSED" : "REDIRECTED";
}

/**
 * The error that a rejected fetch, or a body that could not be read to its end, stands for.
 *
 * @param thrown What fetch rejected with: anything.
 */
export function errorFromFetch(thrown: unknown, call: CallContext): GraphError {
	const ended = endedError(call);
	if (ended !== undefined) return ended;
	if (isGraphError(thrown)) return thrown;
	const cause = redactedCause(thrown, call.token);
	const fault = faultIn(cause);
	const because = fault === undefined ? "" : ` (${[fault.code, placeOf(fault)].filter(Boolean).join(" ")})`;
	const refusal = fault && tunnelRefusal(fault);
	if (refusal !== undefined) {
		const summary = `${operationOf(call.request)} was not sent: the proxy${proxyOfEnvironment()} refused the way to it${refusal}`;
		return graphError("PROXY_REFUSED", summary, { cause });
	}
	if (fault === undefined && isHidden407(cause)) {
		const summary = `${operationOf(call.request)} was refused by the proxy${proxyOfEnvironment()}: 407`;
		return graphError("PROXY_REFUSED", summary, { ...detailsOf(call), status: 407, cause });
	}
	if (call.response === undefined && fault !== undefined && neverConnected(fault)) {
		return graphError("HOST_UNREACHABLE", `${operationOf(call.request)} could not be sent: no connection${because}`, {
			cause,
		});
	}
	return graphError("CONNECTION_LOST", `the connection broke in ${operationOf(call.request)}${because}`, {
		...detailsOf(call),
		cause,
	});
}

/** The Fetch standard makes a 407 an error that gives no reason; undici has a text for it in the one case of two. */
function isHidden407(cause: Error | undefined): boolean {
	const inner = cause?.cause;
	return inner instanceof Error && !("code" in inner) && /^(proxy authentication required)?$/.test(inner.message);
}

/** Says whether an error of fetch means that nothing was sent. */
export function isUnsent({ code, status }: GraphError): boolean {
	return code === "HOST_UNREACHABLE" || (code === "PROXY_REFUSED" && status === undefined);
}

/** The error for a call whose deadline has ended it, with what is known of its last request; undefined where it hasn't. */
function endedError(call: CallContext): GraphError | undefined {
	const { signal, waitsFor } = call.deadline;
	if (!signal.aborted) return undefined;
	const { code, cause }: GraphError = signal.reason;
	// The call may be a part of something whose time is over before the call's.
	const time = signal.reason === call.settings.signal?.reason ? "was left for it" : inWords(call.timeoutMs);
	const what = code === "ABORTED" ? "was aborted by its caller" : `took longer than ${time}${waitsFor}`;
	return graphError(code, `${operationOf(call.request)} ${what}`, { ...detailsOf(call), cause });
}

/**
 * The error for a success that can't be read. The parser's own words are not kept: they quote the body.
 *
 * @param found What was found in the place of what was asked for.
 */
export function unreadable(found: string, call: CallContext): GraphError {
	const type = /^[\w.+-]{1,64}\/[\w.+-]{1,64}(?=\s*(?:;|$))/.exec(
		call.response?.headers.get("content-type") ?? "",
	)?.[0];
	const summary = `${operationOf(call.request)} got ${call.response?.status} with ${found} (${type ?? "no content type"})`;
	return graphError("RESPONSE_UNREADABLE", summary, detailsOf(call));
}

/**
 * The error that a call ends with, whatever was thrown in it: a request that is not idempotent and may have been carried out
 * is `OUTCOME_UNKNOWN`, with what ended it as cause.
 */
export function finalError(thrown: unknown, call: CallContext): GraphError {
	const error = isGraphError(thrown) ? (endedInTime(thrown, call) ?? thrown) : unexpected(thrown, call);
	if (!call.isOpen || call.isIdempotent || error.code === "OUTCOME_UNKNOWN") return error;
	const by = error.status === undefined ? error.code : `${error.code}, ${error.status}`;
	const summary = `${operationOf(call.request)} was sent, and it is not known whether it was carried out (${by})`;
	return graphError("OUTCOME_UNKNOWN", summary, { ...error, cause: error });
}

/** The deadline's own reason says nothing of the call. */
function endedInTime(thrown: GraphError, call: CallContext): GraphError | undefined {
	return thrown === call.deadline.signal.reason ? endedError(call) : undefined;
}

/** What Kiota threw: it could not read the response, or not to its end; or could not even make the request. */
function unexpected(thrown: unknown, call: CallContext): GraphError {
	const ended = endedError(call);
	if (ended !== undefined) return ended;
	const cause = redactedCause(thrown, call.token);
	if (call.response === undefined) {
		const summary = `${operationOf(call.request)} could not be made: ${cause?.message ?? "no reason is given"}`;
		return graphError("OPTION_INVALID", summary, { cause });
	}
	const isCut = faultIn(cause) !== undefined || /terminated|network|load failed/i.test(cause?.message ?? "");
	return isCut ? errorFromFetch(thrown, call) : unreadable("a body that its client can't read", call);
}

/** What an error says of a call's last request and its response. */
function detailsOf({ response, details }: CallContext): ErrorDetails {
	const wait = response && retryAfterSeconds(response.headers, response.receivedAt);
	return { ...details, retryAfterSeconds: wait };
}

/**
 * Graph's code, id and date out of the body of an error, in whatever case their names are written. Its message is left where
 * it is: what a service writes there is its own affair, and may be a secret. A code is made of words, with a number or two
 * in them, which no key consists of.
 *
 * @see {@link https://learn.microsoft.com/graph/errors | Microsoft Graph error responses}
 */
function graphErrorIn(body: string | undefined): Pick<ErrorDetails, "graphCode" | "requestId" | "date"> {
	const parsed: unknown = attempt(() => JSON.parse(body ?? ""));
	const errors = [...valuesIn([parsed], "error"), ...valuesIn([parsed], "odata.error"), parsed];
	// An inner error may have one of its own.
	const inner = [...errors];
	for (const each of inner) if (inner.length < mostInner) inner.push(...valuesIn([each], "innererror"));
	const all = [...inner.slice(errors.length), ...errors];
	const [requestId] = valuesIn(all, "requestid").flatMap((id) => guidIn(id) ?? []);
	const [date] = valuesIn(all, "date").flatMap((text) => httpDate(utc(text)) ?? []);
	return { graphCode: valuesIn(errors, "code").find(isCode), requestId, date };
}

/** So many are looked into: a body could hold them without end. */
const mostInner = 8;

function isCode(text: unknown): text is string {
	return typeof text === "string" && text.length <= 64 && /^[a-z][a-z_.-]*(?:\d{1,6}[a-z_.-]*){0,2}$/i.test(text);
}

/** Graph writes the date in a body without a zone, and means UTC. */
function utc(date: unknown): unknown {
	return typeof date === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(date) ? `${date}Z` : date;
}

/** What objects have under a name, whatever the case of it and the dashes in it: perhaps several things, or none. */
function valuesIn(objects: readonly unknown[], name: string): unknown[] {
	const entries = objects.flatMap((each) => (typeof each === "object" && each !== null ? Object.entries(each) : []));
	const named = entries.filter(([key]) => key.toLowerCase().replaceAll(/[-_]/g, "") === name);
	return named.map(([, value]) => value).filter((value) => value !== null);
}

/** The name of the proxy that a response without Graph's id comes from, as far as it gives one. */
function proxyIn(headers: Headers): string | undefined {
	const isProxy = ["via", "proxy-authenticate", "proxy-status", "proxy-agent", "x-squid-error"].some((name) =>
		headers.has(name),
	);
	const server = headers.get("server") ?? headers.get("proxy-agent") ?? "";
	if (!isProxy && !/proxy|squid|zscaler|bluecoat|netskope|forcepoint/i.test(server)) return undefined;
	const via = /(?:^|,)\s*(?:[\w.]+\/)?[\w.]+ ([\w.:-]{1,64})/.exec(headers.get("via") ?? "")?.[1];
	return via ?? /^[\w./-]{1,32}/.exec(server)?.[0] ?? "one that gives no name";
}

/** The status with which a proxy refused to open a tunnel: the request waits for that, and was not sent. */
function tunnelRefusal({ code, message }: Fault): string | undefined {
	if (code === "ERR_PROXY_TUNNEL") return "";
	const [, status] = /proxy response \((\d{3})\)/i.exec(message) ?? [];
	return status === undefined ? undefined : `: ${status}`;
}

/** The proxy that the environment names, where Node is told to take it from there: its host, and never its password. */
function proxyOfEnvironment(): string {
	const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
	const { NODE_USE_ENV_PROXY, HTTPS_PROXY, https_proxy = HTTPS_PROXY } = process?.env ?? {};
	const host = NODE_USE_ENV_PROXY === undefined ? undefined : URL.parse(https_proxy ?? "")?.host;
	return host === undefined ? "" : ` ${host}`;
}
