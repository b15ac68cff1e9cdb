import { isSensorsError, type SensorsError } from "@mdi-sensors/connect";
import { CliError } from "../cli-error.js";
import { type ExitName, exitCodes } from "../exit-codes.js";
import { nextStep } from "../rotate/next-step.js";
import { exitOfErrorCode } from "./exit-of-error-code.js";

/** What an error looks like in the JSON of `--json`. */
export interface ReportedError {
	/** A `SensorsError`'s code, or the name of the exit code. */
	readonly code: string;
	readonly message: string;
	readonly exitCode: number;
	/** What a credential has to say; the authority's own words, as a rule. */
	readonly reason?: string | undefined;
	readonly status?: number | undefined;
	readonly requestId?: string | undefined;
	readonly clientRequestId?: string | undefined;
	/** Of the key that there was before a rotation that did not come to a clear end. */
	readonly previousFingerprint?: string | undefined;
}

/**
 * Tells what went wrong: people on stderr, machines on stdout.
 *
 * @returns The exit code.
 */
export function reportError(error: unknown, { json = false, verbose = false } = {}): number {
	const reported = describeError(error);
	if (json) process.stdout.write(`${JSON.stringify({ error: reported }, null, "\t")}\n`);
	else process.stderr.write(`${toLines(reported).join("\n")}\n`);
	if (verbose && error instanceof Error) process.stderr.write(`${error.stack}\n`);
	return reported.exitCode;
}

function toLines({ code, message, reason, previousFingerprint }: ReportedError): string[] {
	const before =
		previousFingerprint === undefined ? [] : `the fingerprint of the key before was ${previousFingerprint}`;
	return [`${code}: ${message}`, reason ?? [], before, nextStep(code, previousFingerprint) ?? []].flat();
}

/** The parts of an error that may be shown. What nobody foresaw is not repeated: its message may quote anything. */
export function describeError(error: unknown): ReportedError {
	if (isSensorsError(error)) {
		const { code, message, status, requestId, clientRequestId, rotation } = error;
		const { previousFingerprint } = rotation ?? {};
		const { code: exitCode } = exitCodes[exitOfErrorCode[code] ?? "SERVICE"];
		return {
			code,
			message,
			exitCode,
			reason: reasonOf(error),
			status,
			requestId,
			clientRequestId,
			previousFingerprint,
		};
	}
	if (error instanceof CliError) return { ...named(error.exit), message: error.message };
	if (isSystemError(error)) {
		const remedy = "mend the path, its permissions or the space on the disk";
		return { ...named("USAGE"), message: `the system refused something: ${error.message}; ${remedy}` };
	}
	const name = error instanceof Error ? error.name : typeof error;
	return {
		...named("UNEXPECTED"),
		message: `something failed that nobody foresaw (${name}); run it again with --verbose, and report what that prints`,
	};
}

/** Errors of files, whose message is the system's own: a code, a reason and a path. */
function isSystemError(error: unknown): error is Error {
	return error instanceof Error && "syscall" in error && "errno" in error;
}

/** A credential's own message, which connect keeps without secrets. */
function reasonOf({ code, cause }: SensorsError): string | undefined {
	return code === "CREDENTIAL_FAILED" && cause instanceof Error ? cause.message.trim() : undefined;
}

function named(exit: ExitName): { code: ExitName; exitCode: number } {
	return { code: exit, exitCode: exitCodes[exit].code };
}
