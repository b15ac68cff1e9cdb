import type { CallContext } from "../http/call-context.js";
import { retryAfterSeconds } from "../http/retry-after.js";
import type { ErrorDetails } from "./graph-error.js";

/** What an error says of a call's last request and its answer. */
export function detailsOf({ answer, sentId }: CallContext): ErrorDetails {
	const { status, requestId, date } = answer ?? {};
	const wait = answer === undefined ? undefined : retryAfterSeconds(answer.headers, answer.receivedAt);
	return { status, requestId, clientRequestId: sentId, retryAfterSeconds: wait, date };
}
