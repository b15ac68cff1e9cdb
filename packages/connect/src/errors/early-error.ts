import { type EarlyCode, earlyRemedies } from "./codes.js";
import { type ErrorDetails, GraphError } from "./graph-error.js";

/** A {@link GraphError} that what is loaded at first can make, with the remedy of its code where the details have none. */
export function earlyError(code: EarlyCode, what: string, details: ErrorDetails = {}): GraphError {
	return new GraphError(code, what, { ...details, remedy: details.remedy ?? earlyRemedies[code] });
}
