import { type CallCode, callRemedies, type EarlyCode, type ErrorCode, earlyRemedies, lateRemedies } from "./codes.js";
import { type ErrorDetails, GraphError } from "./graph-error.js";

/*
 * Each makes a GraphError with the remedy of its code, where the details have none. Three, as each brings the remedies of its
 * codes along, and a bundle loads no more of them than it can say at that time.
 */

/** Of what is loaded at first. */
export function earlyError(code: EarlyCode, what: string, details: ErrorDetails = {}): GraphError {
	return new GraphError(code, what, { ...details, remedy: details.remedy ?? earlyRemedies[code] });
}

/** Of what is loaded for every call. */
export function callError(code: CallCode, what: string, details: ErrorDetails = {}): GraphError {
	return new GraphError(code, what, { ...details, remedy: details.remedy ?? callRemedies[code] });
}

/** Of any code: for what is loaded when something has gone wrong. */
export function graphError(code: ErrorCode, what: string, details: ErrorDetails = {}): GraphError {
	return new GraphError(code, what, { ...details, remedy: details.remedy ?? remedyOf(code, details) });
}

/** The remedy of a code, with the time that the service asks for. */
export function remedyOf(code: ErrorCode, { retryAfterSeconds: wait }: ErrorDetails): string {
	if (code === "THROTTLED" && wait !== undefined) return `wait ${Math.ceil(wait)} s, or allow a longer maxRetryWaitMs`;
	return { ...earlyRemedies, ...callRemedies, ...lateRemedies }[code];
}
