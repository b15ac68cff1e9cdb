import type { ErrorCode } from "../errors/codes.js";

/** What a {@link FakeSensors} can be made to fail at; the variants with a response fail with the plain ones. */
export type FakeMethod =
	| "regenerateDeploymentAccessKey"
	| "getDeploymentAccessKey"
	| "getDeploymentPackageUri"
	| "rotate"
	| "resume";

/** How a {@link FakeSensors} shall fail. */
export interface FakeFailure {
	/** The error's code. */
	readonly code: ErrorCode;
	/** At which calls. A failure at one of the first three strikes inside `rotate` and `resume` too, which then do what the real ones do. @default whichever comes next */
	readonly on?: FakeMethod | undefined;
	/** How many calls. @default 1 */
	readonly times?: number | undefined;
	/** The service has acted all the same: there is a new key, and the error does not say so. @default false */
	readonly acted?: boolean | undefined;
	/** The status in the error. @default one that goes with the code */
	readonly status?: number | undefined;
	/** What the error says that the service asks to wait. */
	readonly retryAfterSeconds?: number | undefined;
}

/** The status that goes with a code. */
export const usualStatus: Partial<Record<ErrorCode, number>> = {
	UNAUTHORIZED: 401,
	ACCESS_REVOKED: 401,
	FORBIDDEN: 403,
	NOT_FOUND: 404,
	REQUEST_REFUSED: 409,
	THROTTLED: 429,
	SERVICE_UNAVAILABLE: 503,
	REDIRECTED: 307,
	ANSWER_UNREADABLE: 200,
	ROTATION_OUTCOME_UNKNOWN: 504,
	ROTATION_NOT_DONE: 504,
};
