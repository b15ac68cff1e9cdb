import { type CallCode, callRemedies } from "./codes.js";
import { type ErrorDetails, GraphError } from "./graph-error.js";

/** A {@link GraphError} that what is loaded for every call can make, with the remedy of its code where the details have none. */
export function callError(code: CallCode, what: string, details: ErrorDetails = {}): GraphError {
	return new GraphError(code, what, { ...details, remedy: details.remedy ?? callRemedies[code] });
}
