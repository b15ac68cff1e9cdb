import { callRemedies, type ErrorCode, earlyRemedies, lateRemedies } from "../errors/codes.js";
import type { GraphError } from "../errors/graph-error.js";
import { count, flag, invalidOption, number, ownOptions, quoted, type Rules } from "../options.js";

/** What a {@link FakeSensors} can be made to fail at; the variants with a response fail with the plain ones. */
export type FakeMethod =
	| "regenerateDeploymentAccessKey"
	| "getDeploymentAccessKey"
	| "getDeploymentPackageUri"
	| "listSensors"
	| "rotate"
	| "resume";

const methods: readonly FakeMethod[] = [
	"regenerateDeploymentAccessKey",
	"getDeploymentAccessKey",
	"getDeploymentPackageUri",
	"listSensors",
	"rotate",
	"resume",
];

/** How a {@link FakeSensors} shall fail. */
export interface FakeFailure {
	/** The error's code. */
	readonly code: ErrorCode;
	/** At which calls. A failure at one of the first four strikes inside `rotate`, `resume` and `waitForSensor` too, which then do what the real ones do. @default whichever comes next */
	readonly on?: FakeMethod | undefined;
	/** How many calls. @default 1 */
	readonly times?: number | undefined;
	/** How many such calls pass before it strikes. @default 0 */
	readonly skip?: number | undefined;
	/** The service has acted all the same: there is a new key, and the error does not say so. @default false */
	readonly acted?: boolean | undefined;
	/** The status in the error. @default one that goes with the code */
	readonly status?: number | undefined;
	/** What the error says that the service asks to wait. @default 60 with `THROTTLED`, none with the others */
	readonly retryAfterSeconds?: number | undefined;
}

/**
 * Refuses a failure that could never strike, or not as it is meant.
 *
 * @throws {GraphError} `OPTION_INVALID` for a code or a call that there is none of, or a number that makes no sense.
 */
export function checkFailure(failure: FakeFailure): void {
	const { code, on } = ownOptions("a planned failure", failure, rules);
	if (![earlyRemedies, callRemedies, lateRemedies].some((codes) => Object.hasOwn(codes, code))) {
		throw invalid("code", "the code of an error", code);
	}
	if (on !== undefined && !methods.includes(on)) throw invalid("on", `one of ${methods.join(", ")}`, on);
}

const rules: Rules<FakeFailure> = {
	code: true,
	on: true,
	times: count(1),
	skip: count(0),
	acted: flag,
	status: count(100),
	retryAfterSeconds: number(0),
};

function invalid(option: string, wanted: string, value: unknown): GraphError {
	return invalidOption(`${option} of a planned failure must be ${wanted}, not ${quoted(value)}`);
}

/** The status that goes with a code. */
export const usualStatus: Partial<Record<ErrorCode, number>> = {
	UNAUTHORIZED: 401,
	ACCESS_REVOKED: 401,
	FORBIDDEN: 403,
	NOT_FOUND: 404,
	REQUEST_REFUSED: 400,
	THROTTLED: 429,
	SERVICE_UNAVAILABLE: 503,
	REDIRECTED: 307,
	RESPONSE_UNREADABLE: 200,
	ROTATION_OUTCOME_UNKNOWN: 504,
	ROTATION_NOT_DONE: 504,
};
