import { callRemedies, type ErrorCode, earlyRemedies, lateRemedies } from "./codes.js";
import { type ErrorDetails, GraphError } from "./graph-error.js";

/**
 * A {@link GraphError} of any code, with the remedy of that where the details have none: for what is loaded when something has
 * gone wrong. It brings the whole table along.
 */
export function graphError(code: ErrorCode, what: string, details: ErrorDetails = {}): GraphError {
	return new GraphError(code, what, { ...details, remedy: details.remedy ?? remedyOf(code, details) });
}

/** The remedy of a code, with the time that the service asks for. */
export function remedyOf(code: ErrorCode, { retryAfterSeconds: wait }: ErrorDetails): string {
	if (code === "THROTTLED" && wait !== undefined) return `wait ${Math.ceil(wait)} s, or allow a longer maxRetryWaitMs`;
	return { ...earlyRemedies, ...callRemedies, ...lateRemedies }[code];
}
