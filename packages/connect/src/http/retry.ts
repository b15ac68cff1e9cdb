import type { Clock } from "../clock.js";
import type { GraphError } from "../errors/graph-error.js";
import { type GraphLogger, safely } from "../logger.js";
import type { CallContext } from "./call-context.js";
import { operationOf } from "./observer.js";

/** The statuses by which Graph says that it has not acted, and will not. */
const refusals: readonly number[] = [400, 401, 403, 404, 405, 429];

/**
 * Says whether an error is a refusal by Graph itself, by its id. Whatever stands before Graph may have sent the request
 * twice, or respond in its own name after Graph has acted.
 */
export function isRefusal({ status, requestId }: GraphError): boolean {
	return status !== undefined && refusals.includes(status) && requestId !== undefined;
}

/**
 * Waits until a request may be sent again, or says why it may not.
 *
 * @param error What the last attempt ended with.
 * @throws {GraphError} The error itself where the request must not be sent again, or `ABORTED` or `TIMED_OUT`.
 */
export async function waitToRetry(
	error: GraphError,
	call: CallContext,
	{ clock, logger }: { readonly clock: Clock; readonly logger: GraphLogger | undefined },
): Promise<void> {
	const milliseconds = retryDelay(error, call);
	if (milliseconds === undefined) throw error;
	call.retries++;
	call.waitedMs += milliseconds;
	safely(() => logger?.warn?.(`${operationOf(call.request)} will be retried`, { milliseconds, code: error.code }));
	await clock.sleep(milliseconds, call.deadline.signal);
}

/**
 * How long to wait before a request is sent again, or undefined where it must not be.
 *
 * Throttled (429): a request that changes something only where Graph itself says so, by its request-id, for then it has not
 * acted. 503, 504 and lost connections: only a request that changes nothing. The wait is what the service asks for, else
 * doubles from one second. A wait that the call has no room for is not cut short, for a request that comes too early counts
 * against the caller: the error goes out.
 *
 * @param error What ended the last attempt.
 * @param call How often and how long it has waited already.
 * @returns Milliseconds.
 * @see {@link https://learn.microsoft.com/graph/throttling | Microsoft Graph throttling guidance}
 */
export function retryDelay(error: GraphError, call: CallContext): number | undefined {
	if (!isPassing(error) || !(call.isSafe || (error.status === 429 && isRefusal(error)))) return undefined;
	if (call.retries >= call.limits.maxRetries) return undefined;
	const wait = (error.retryAfterSeconds ?? backOffSeconds(call.retries)) * 1000;
	return call.waitedMs + wait > call.limits.maxRetryWaitMs ? undefined : wait;
}

function isPassing({ code, status }: GraphError): boolean {
	return code === "CONNECTION_LOST" || status === 429 || status === 503 || status === 504;
}

/** 1, 2, 4, … seconds, up to a quarter more, so that many callers don't come back at once. */
function backOffSeconds(retries: number): number {
	return 2 ** retries * (1 + Math.random() / 4);
}

const time = "\\d\\d:\\d\\d:\\d\\d";
/** The three forms of a date in HTTP, and the form of ISO 8601, each with a zone or without; and all up to a comma that is none of them. */
const values = new RegExp(
	[
		`(?<http>(?:[a-z]{3,9},? *)?\\d{1,2}[ -][a-z]{3,9}[ -]\\d{2,4} +${time}|[a-z]{3} +[a-z]{3} +\\d{1,2} +${time} +\\d{4})(?: *(?<zone>[a-z]{1,4}|[+-]\\d{4}))?`,
		`(?<day>\\d{4}-\\d\\d-\\d\\d)[t ](?<time>${time}(?:\\.\\d+)?) *(?<offset>z|[+-]\\d\\d:?\\d\\d)?`,
		"(?<other>[^,\\s][^,]*)",
	].join("|"),
	"gi",
);

/**
 * Reads a `Retry-After` header: seconds, or a date, which is held against the response's own `Date` header where there is
 * one, so that the clock of this machine need not be right. Of several values the longest counts. A date without a zone is UTC.
 *
 * @param headers The headers of the response.
 * @param now The time on this machine, in milliseconds since 1970.
 * @returns Seconds, never below 0; undefined where no value of the header can be read.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#field.retry-after | RFC 9110, Retry-After}
 */
export function retryAfterSeconds(headers: Headers, now: number): number | undefined {
	const sent = Date.parse(headers.get("date") ?? "");
	const start = Number.isNaN(sent) ? now : sent;
	const seconds: number[] = [];
	for (const { groups = {} } of (headers.get("retry-after") ?? "").matchAll(values)) {
		const { http, zone = "GMT", day, time, offset = "Z", other } = groups;
		const date = http === undefined ? `${day}T${time}${offset}` : `${http} ${zone}`;
		const value = other === undefined ? (Date.parse(date) - start) / 1000 : duration(other);
		// A date that is over says that one of two clocks is wrong, and not "at once".
		if (value >= 0) seconds.push(value);
	}
	// A number that is too long for one is a very long time all the same, and one that JSON has.
	return seconds.length === 0 ? undefined : Math.min(Math.max(...seconds), Number.MAX_SAFE_INTEGER);
}

const secondsOf: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 };

/**
 * Seconds, as they should be written and as they are: `120`, `+120`, `1.5`, `"120"`, `120s`, `2 min`, `1h`, `PT2M`, `00:02:00`,
 * Go's `2m0s`, .NET's `1.00:02:00`, and with a comment behind them: `120; busy`, `120 (busy)`. Anything else is NaN.
 */
function duration(text: string): number {
	const plain = text
		.replace(/[;(].*/, "")
		.trim()
		.replace(/^["']|["']$/g, "")
		.replace(/^P([^T]*)T?/i, "$1")
		.replace(/^(?:(\d+)\.)?(\d+):(\d\d):(\d\d(?:\.\d+)?)$/, "0$1d$2h$3m$4s");
	let sum = /^\+?(?:[\d.]+|(?:[\d.]+ *[smhd][a-z]* *)+)$/i.test(plain) ? 0 : Number.NaN;
	for (const [, count, unit = ""] of plain.toLowerCase().matchAll(/([\d.]+) *([a-z]*)/g)) {
		sum += Number(count) * (/^m(s|il)/.test(unit) ? 1e-3 : (secondsOf[unit.charAt(0)] ?? 1));
	}
	return sum;
}
