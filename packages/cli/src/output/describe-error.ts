import { type ErrorCode, type GraphError, isGraphError, isRotationError } from "@mdi-sensors/connect";
import { CliError } from "../cli-error.js";
import { type ExitName, exitCodes } from "../exit-codes.js";
import { exitOfErrorCode } from "./exit-of-error-code.js";

/** What an error looks like in the JSON of `--json`. */
export interface ReportedError {
	/** A `GraphError`'s code, or the name of the exit code. */
	readonly code: string;
	readonly message: string;
	readonly exitCode: number;
	/** What a credential has to say; the authority's own words, as a rule. */
	readonly reason?: string | undefined;
	readonly status?: number | undefined;
	readonly requestId?: string | undefined;
	readonly clientRequestId?: string | undefined;
	/** How many seconds Graph asks to wait. */
	readonly retryAfterSeconds?: number | undefined;
	/** Of the key that there was before a rotation that did not come to a clear end. */
	readonly previousFingerprint?: string | undefined;
	/** Of the key that the service has now, where it could not be put where it goes. */
	readonly fingerprint?: string | undefined;
	/** Microsoft's ids of all requests of that rotation, in order; ours where no response came. */
	readonly requestIds?: readonly string[] | undefined;
}

/** The parts of an error that may be shown. An unexpected error is not repeated: its message may quote anything. */
export function describeError(error: unknown): ReportedError {
	if (isGraphError(error)) return describeGraphError(error);
	if (error instanceof CliError) return { ...named(error.exit), message: error.message };
	if (isSystemError(error)) {
		const remedy = "fix the path, its permissions or the space on the disk";
		return { ...named("USAGE"), message: `the system refused something: ${error.message}; ${remedy}` };
	}
	const name = error instanceof Error ? error.name : typeof error;
	return {
		...named("UNEXPECTED"),
		message: `unexpected error (${name}); run it again with --verbose, and report what that prints`,
	};
}

function describeGraphError(error: GraphError): ReportedError {
	const { code, status, requestId, clientRequestId, retryAfterSeconds } = error;
	const rotation = isRotationError(error) ? error.rotation : undefined;
	return {
		code,
		message: messageOf(error),
		exitCode: exitCodes[exitOfErrorCode[code] ?? "SERVICE"].code,
		reason: reasonOf(error),
		status,
		requestId,
		clientRequestId,
		retryAfterSeconds,
		previousFingerprint: rotation?.previousFingerprint,
		fingerprint: rotation?.fingerprint,
		requestIds: rotation?.requestIds,
	};
}

/** As the library's own message, with a remedy for somebody who types: the library's names options and methods of its own. */
function messageOf(error: GraphError): string {
	const { code, summary, helpUrl, requestId, clientRequestId } = error;
	const remedy = remedyAtTerminal(error);
	// What each credential lacks is long: it is told below, as the reason.
	if (code === "CREDENTIAL_UNAVAILABLE") {
		return `the credential is not set up here; ${remedy}; \`mdi-sensors doctor\` tells more (${helpUrl})`;
	}
	const ids = [
		requestId === undefined ? [] : `request-id ${requestId}`,
		clientRequestId === undefined ? [] : `client-request-id ${clientRequestId}`,
	].flat();
	return `${summary}; ${remedy}${ids.length === 0 ? "" : ` [${ids.join(", ")}]`} (${helpUrl})`;
}

/** Errors of files, whose message is the system's own: a code, a reason and a path. */
function isSystemError(error: unknown): error is Error {
	return error instanceof Error && "syscall" in error && "errno" in error;
}

/** A credential's own message, which connect keeps without secrets, or what each of them lacks. */
function reasonOf({ code, summary, cause }: GraphError): string | undefined {
	if (code === "CREDENTIAL_UNAVAILABLE") return summary;
	return code === "CREDENTIAL_FAILED" && cause instanceof Error ? cause.message.trim() : undefined;
}

function named(exit: ExitName): { code: ExitName; exitCode: number } {
	return { code: exit, exitCode: exitCodes[exit].code };
}

/** What to do about an error of the library, for somebody who types: where the library's own words name its options and methods. */
const remedies: Partial<Record<ErrorCode, string>> = {
	OPTION_INVALID: "correct that, then run it again",
	CLOUD_NOT_OFFERED: "choose one of these with --cloud, or say --assume-offered if that has changed",
	CREDENTIAL_FAILED: "fix that, then run it again, or choose another way to sign in with --credential",
	ABORTED: "run it again when you want to",
	TIMED_OUT: "run it again later, or with a longer --timeout-ms",
	THROTTLED: "run it again after that, or allow a longer --max-retry-wait-ms",
	ROTATION_OUTCOME_UNKNOWN: "settle it before you rotate again",
	ROTATION_NOT_DONE: "settle it when you rotate again, for a key may still come late",
	ROTATED_BY_ANOTHER: "read the key, and rotate from one place only",
	SINK_NOT_READY: "nothing was sent: correct that, then run it again",
	SINK_FAILED: "fix that, then put it there",
};

/** What to do about an error of the library, with how long Graph asks to wait. */
export function remedyAtTerminal(error: GraphError): string {
	const { code, retryAfterSeconds } = error;
	const ofLibrary = code === "CREDENTIAL_UNAVAILABLE" ? `${error.remedy} with --credential` : error.remedy;
	const remedy = remedies[code] ?? ofLibrary;
	return retryAfterSeconds === undefined
		? remedy
		: `Graph asks for a wait of ${Math.ceil(retryAfterSeconds)} s; ${remedy}`;
}
