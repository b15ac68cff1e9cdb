import { writeSync } from "node:fs";
import { nextStep } from "../rotate/next-step.js";
import { describeError, type ReportedError } from "./describe-error.js";

/**
 * Tells what went wrong: people on stderr, machines on stdout.
 *
 * @returns The exit code.
 */
export function reportError(error: unknown, { json = false, verbose = false } = {}): number {
	const reported = describeError(error);
	if (json) process.stdout.write(toJson(reported));
	else process.stderr.write(toText(reported));
	if (verbose && error instanceof Error) process.stderr.write(`${places(error)}\n`);
	return reported.exitCode;
}

/** Tells what went wrong, and ends the program at once, whatever is under way. */
export function endNow(reported: ReportedError, json: boolean): never {
	// Not through the streams: what they have not passed on yet is lost with the program.
	try {
		if (json) writeSync(1, toJson(reported));
		else writeSync(2, toText(reported));
	} catch {
		// Nobody reads there any more; somebody may read here.
		try {
			writeSync(json ? 2 : 1, toText(reported));
		} catch {}
	}
	process.exit(reported.exitCode);
}

/** Where an error was thrown, without its message: one that nobody foresaw may say anything, a password too. */
function places({ name, stack = "" }: Error): string {
	return [name, ...stack.split("\n").filter((line) => /^\s+at /.test(line))].join("\n");
}

function toJson(reported: ReportedError): string {
	return `${JSON.stringify({ error: reported }, null, "\t")}\n`;
}

function toText({ code, message, reason, previousFingerprint }: ReportedError): string {
	const before =
		previousFingerprint === undefined ? [] : `the fingerprint of the key before was ${previousFingerprint}`;
	const lines = [`${code}: ${message}`, reason ?? [], before, nextStep(code, previousFingerprint) ?? []].flat();
	return `${lines.join("\n")}\n`;
}
