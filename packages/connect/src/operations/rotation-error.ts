import { type ErrorDetails, GraphError, isGraphError } from "../errors/graph-error.js";
import { remedyOf } from "../errors/make-error.js";

/** What is needed to take up a rotation after which there is a new key, or may be one. */
export interface RotationRecord {
	/** The fingerprint of the key that there was before: what {@link Sensors.resume} and a further {@link Sensors.rotate} want to know. */
	readonly previousFingerprint: string | undefined;
	/** The fingerprint of the key that the service has now, where it is known and could not be put where it goes. */
	readonly fingerprint?: string | undefined;
	/** Microsoft's ids of the requests (ours, where no response came), in order. */
	readonly requestIds: readonly string[];
}

/** The codes of a {@link RotationError}. */
export type RotationErrorCode = "ROTATION_OUTCOME_UNKNOWN" | "ROTATION_NOT_DONE" | "ROTATED_BY_ANOTHER" | "SINK_FAILED";

/** What is known of the last response, and of the rotation. */
export interface RotationErrorDetails extends ErrorDetails {
	/** What is needed to take it up. */
	readonly rotation?: RotationRecord | undefined;
}

/** A {@link GraphError} of a rotation after which there is a new key, or may be one. */
export class RotationError extends GraphError {
	/** Which error it is. */
	declare readonly code: RotationErrorCode;
	/** What is needed to take it up; undefined after {@link Sensors.regenerateDeploymentAccessKey}, which does not read the key. */
	declare readonly rotation: RotationRecord | undefined;

	/**
	 * @param code Which error it is.
	 * @param what What happened and where: a lower-case clause, to which the remedy is added.
	 * @param details What to do about it, and what is known of the last response, and of the rotation.
	 */
	constructor(
		code: RotationErrorCode,
		what: string,
		{ rotation, ...details }: RotationErrorDetails & { readonly remedy: string },
	) {
		super(code, what, details);
		if (rotation !== undefined) Object.defineProperty(this, "rotation", { value: rotation, enumerable: true });
	}
}

const codes: readonly string[] = [
	"ROTATION_OUTCOME_UNKNOWN",
	"ROTATION_NOT_DONE",
	"ROTATED_BY_ANOTHER",
	"SINK_FAILED",
] satisfies RotationErrorCode[];

/** Says whether something caught is a {@link RotationError}, from another copy of this package too. */
export function isRotationError(error: unknown): error is RotationError {
	return isGraphError(error) && codes.includes(error.code);
}

/** A {@link RotationError} with the remedy of its code, where the details have none. */
export function rotationError(
	code: RotationErrorCode,
	what: string,
	details: RotationErrorDetails = {},
): RotationError {
	return new RotationError(code, what, { ...details, remedy: details.remedy ?? remedyOf(code, details) });
}
