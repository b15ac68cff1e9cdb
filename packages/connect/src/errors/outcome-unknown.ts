import type { ErrorCode } from "./codes.js";
import { GraphError } from "./graph-error.js";

const open = new Set<ErrorCode>([
	"ABORTED",
	"RESPONSE_UNREADABLE",
	"CONNECTION_LOST",
	"REDIRECTED",
	"SERVICE_UNAVAILABLE",
	"TIMED_OUT",
]);

/**
 * Says whether an error leaves it open that the service made a new key.
 *
 * @param error What ended a request to make a new key.
 */
export function leavesOutcomeOpen(error: GraphError): boolean {
	// 408: the gateway stopped waiting, which says nothing of the service behind it.
	return open.has(error.code) || error.status === 408;
}

/** The error for a rotation of which nobody knows whether it happened; what ended the request is its cause. */
export function outcomeUnknown(cause: GraphError, where: string): GraphError {
	return new GraphError(
		"ROTATION_OUTCOME_UNKNOWN",
		`${where} was sent, and it is not known whether the key was changed (${cause.code}${cause.status === undefined ? "" : `, ${cause.status}`})`,
		{ ...cause, cause },
	);
}
