import type { ErrorDetails } from "../errors/sensors-error.js";
import { retryAfterSeconds } from "./retry-after.js";

/** The head of an answer: all that results and errors say of it, known before its body is read. */
export interface Answer extends ErrorDetails {
	readonly status: number;
	readonly headers: Headers;
	readonly requestId: string | undefined;
	readonly clientRequestId: string;
	readonly retryAfterSeconds: number | undefined;
	readonly date: string | undefined;
}

/**
 * Takes down the head of an answer.
 *
 * @param clientRequestId The id that was sent with the request.
 * @param now Milliseconds since 1970, for a `Retry-After` that is a date.
 */
export function answerOf({ status, headers }: Response, clientRequestId: string, now: number): Answer {
	return {
		status,
		headers,
		requestId: headers.get("request-id") ?? undefined,
		clientRequestId,
		retryAfterSeconds: retryAfterSeconds(headers, now),
		date: headers.get("date") ?? undefined,
	};
}
