import type { ErrorCode } from "./codes.js";

/** What is known of the answer that led to an error. Nothing of its body is kept: it may hold a key. */
export interface ErrorDetails {
	/** HTTP status of the last answer. */
	readonly status?: number | undefined;
	/** Microsoft's id of the last request, to be quoted to its support. */
	readonly requestId?: string | undefined;
	/** Our id of the last request (a GUID). */
	readonly clientRequestId?: string | undefined;
	/** Seconds that the service asked to wait. */
	readonly retryAfterSeconds?: number | undefined;
	readonly cause?: unknown;
}

/** The one error that these packages throw; `code` says which. */
export class SensorsError extends Error {
	override readonly name: string = "SensorsError";
	readonly code: ErrorCode;
	readonly status: number | undefined;
	readonly requestId: string | undefined;
	readonly clientRequestId: string | undefined;
	readonly retryAfterSeconds: number | undefined;

	constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
		super(message, details.cause === undefined ? undefined : { cause: details.cause });
		this.code = code;
		this.status = details.status;
		this.requestId = details.requestId;
		this.clientRequestId = details.clientRequestId;
		this.retryAfterSeconds = details.retryAfterSeconds;
	}
}

/** Says whether something caught is a {@link SensorsError}, from another copy of this package too. */
export function isSensorsError(error: unknown): error is SensorsError {
	return error instanceof Error && error.name === "SensorsError" && "code" in error;
}
