import type { Call } from "../http/call.js";
import { retryAfterSeconds } from "../http/retry-after.js";
import type { ErrorDetails } from "./sensors-error.js";

/** What an error says of a call's last request and its answer. */
export function detailsOf({ answer, sentId }: Call): ErrorDetails {
	const { status, requestId, date } = answer ?? {};
	const wait = answer === undefined ? undefined : retryAfterSeconds(answer.headers, answer.receivedAt);
	return { status, requestId, clientRequestId: sentId, retryAfterSeconds: wait, date };
}
