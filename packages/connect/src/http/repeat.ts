import type { GraphError } from "../errors/graph-error.js";
import { isRefusal } from "../errors/outcome-unknown.js";
import type { CallContext } from "./call-context.js";

/**
 * How long to wait before a request is sent again, or undefined where it must not be.
 *
 * Throttled (429): reads always, others where Graph itself says so, for then it has not acted. 503, 504 and lost connections:
 * reads only; a request that makes a key may have made it already. The wait is what the service asks for, else doubles from one second. A wait that the
 * call has no room for is not cut short, for a request that comes too early counts against the caller: the error goes out.
 *
 * @param error What ended the last attempt.
 * @param isRead Sending it twice changes nothing.
 * @param call How often and how long the call has waited already.
 * @returns Milliseconds.
 * @see {@link https://learn.microsoft.com/graph/throttling | Microsoft Graph throttling guidance}
 */
export function waitBeforeRepeat(error: GraphError, isRead: boolean, call: CallContext): number | undefined {
	if (isRead ? !isPassing(error) : !(error.status === 429 && isRefusal(error))) return undefined;
	if (call.repeats >= call.patience.maxRetries) return undefined;
	const wait = error.retryAfterSeconds === undefined ? backOff(call.repeats) : error.retryAfterSeconds * 1000;
	return call.waitedMs + wait > call.patience.maxRetryWaitMs ? undefined : wait;
}

function isPassing({ code, status }: GraphError): boolean {
	return code === "CONNECTION_LOST" || status === 429 || status === 503 || status === 504;
}

/** 1, 2, 4, … seconds, up to a quarter more, so that many callers don't come back at once. */
function backOff(repeats: number): number {
	return 1000 * 2 ** repeats * (1 + Math.random() / 4);
}
