import { type GraphError, isGraphError, isRotationError } from "@mdi-sensors/connect";
import { CliError } from "../cli-error.js";
import { type ExitName, exitCodes } from "../exit-codes.js";
import { exitOfErrorCode } from "./exit-of-error-code.js";
import { foundNothing } from "./found-nothing.js";
import { remedyAtTerminal } from "./remedy-at-terminal.js";

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
	/** Microsoft's ids of all requests of that rotation, in order; ours where no answer came. */
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
	const { summary, helpUrl, requestId, clientRequestId } = error;
	const remedy = remedyAtTerminal(error);
	if (foundNothing(error)) {
		const others = "or choose another way with --credential; `mdi-sensors doctor` tells more";
		return `nothing to sign in with was found; ${remedy}, ${others} (${helpUrl})`;
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

/** A credential's own message, which connect keeps without secrets; of a chain of them the first sentence of each. */
function reasonOf(error: GraphError): string | undefined {
	const { code, cause } = error;
	if (code !== "CREDENTIAL_FAILED" || !(cause instanceof Error)) return undefined;
	if (!foundNothing(error)) return cause.message.trim();
	const links = cause.message.matchAll(/^CredentialUnavailableError: (?:Error: )?(.+?)(?:\. |\.?$)/gm);
	return [...links].map(([, sentence]) => sentence).join("; ");
}

function named(exit: ExitName): { code: ExitName; exitCode: number } {
	return { code: exit, exitCode: exitCodes[exit].code };
}
