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

/** The statuses by which Graph says that it has not acted, and will not. */
const refusals: readonly number[] = [400, 401, 403, 404, 405, 429];

/**
 * Says whether an error leaves it open that the service has acted.
 *
 * @param error What ended a request that changes something.
 */
export function leavesOutcomeOpen(error: GraphError): boolean {
	return error.status === undefined ? open.has(error.code) : !isRefusal(error);
}

/**
 * Says whether an error is a refusal by Graph itself, by its id. Whatever stands before it may have sent the request twice,
 * or answer in its own name after the service has acted.
 */
export function isRefusal({ status, requestId }: GraphError): boolean {
	return status !== undefined && refusals.includes(status) && requestId !== undefined;
}

/** The error for a rotation of which nobody knows whether it happened; what ended the request is its cause. */
export function outcomeUnknown(cause: GraphError, where: string): GraphError {
	return new GraphError(
		"ROTATION_OUTCOME_UNKNOWN",
		`${where} was sent, and it is not known whether the key was changed (${cause.code}${cause.status === undefined ? "" : `, ${cause.status}`})`,
		{ ...cause, cause },
	);
}
