import type { Clock } from "../clock.js";
import { GraphError } from "../errors/graph-error.js";
import { type GraphLogger, safely } from "../logger.js";
import type { CallContext } from "./call-context.js";
import { isRefusal } from "./request-errors.js";

/**
 * Waits until a request may be sent again, or says why it may not.
 *
 * @param error What the last attempt ended with.
 * @throws {GraphError} The error itself where the request must not be sent again, or `ABORTED` or `TIMED_OUT`.
 */
export async function retryOrThrow(
	error: unknown,
	call: CallContext,
	{ clock, logger }: { readonly clock: Clock; readonly logger: GraphLogger | undefined },
): Promise<void> {
	if (!(error instanceof GraphError)) throw error;
	const milliseconds = retryDelay(error, call);
	if (milliseconds === undefined) throw error;
	call.retries++;
	call.waitedMs += milliseconds;
	safely(() => logger?.warn?.(`${call.where} will be retried`, { milliseconds }));
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
	const wait = error.retryAfterSeconds === undefined ? backOff(call.retries) : error.retryAfterSeconds * 1000;
	return call.waitedMs + wait > call.limits.maxRetryWaitMs ? undefined : wait;
}

function isPassing({ code, status }: GraphError): boolean {
	return code === "CONNECTION_LOST" || status === 429 || status === 503 || status === 504;
}

/** 1, 2, 4, … seconds, up to a quarter more, so that many callers don't come back at once. */
function backOff(retries: number): number {
	return 1000 * 2 ** retries * (1 + Math.random() / 4);
}
