import type { ErrorCode } from "../errors/codes.js";
import { type GraphError, isGraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";
import { rotationError } from "./rotation-error.js";

/** What to do about errors of this API, where more is known than their codes say. */
const remedies: Partial<Readonly<Record<ErrorCode, string>>> = {
	FORBIDDEN:
		"check admin consent to SecurityIdentitiesSensors.ReadWrite.All (.Read.All for the installer and the list of sensors), the Security Administrator role, the Defender for Identity licence, and conditional access",
	NOT_FOUND: "check cloud and version, and that Defender for Identity is set up in this tenant",
};

/** The error of an operation, with what is to be done about it in this API. */
export function operationError(error: unknown): unknown {
	if (!isGraphError(error)) return error;
	const remedy = remedies[error.code];
	return remedy === undefined ? error : graphError(error.code, error.summary, { ...error, remedy, cause: error.cause });
}

/** The error of a request for a new key: one that leaves its outcome open says what may have changed. */
export function regenerationError(error: unknown): unknown {
	if (!isGraphError(error) || (error.code !== "OUTCOME_UNKNOWN" && error.code !== "RESPONSE_UNREADABLE")) {
		return operationError(error);
	}
	const cause: GraphError = isGraphError(error.cause) ? error.cause : error;
	const by = cause.status === undefined ? cause.code : `${cause.code}, ${cause.status}`;
	const what = `a new key was asked for, and it is not known whether the key was changed (${by})`;
	return rotationError("ROTATION_OUTCOME_UNKNOWN", what, { ...cause, cause });
}
