import { writeSync } from "node:fs";
import { describeError, type ReportedError } from "./describe-error.js";
import { escaped, printable, write } from "./write.js";

/**
 * Reports an error: to people on stderr, to machines on stdout, and on stderr where stdout can't be written.
 *
 * @returns The exit code.
 */
export async function reportError(error: unknown, { json = false, verbose = false } = {}): Promise<number> {
	const reported = describeError(error);
	const failed = json ? await write(process.stdout, toJson(reported)) : undefined;
	if (!json || failed !== undefined) await write(process.stderr, toText(reported));
	if (verbose && error instanceof Error) await write(process.stderr, places(error));
	return reported.exitCode;
}

/** Reports an error, and ends the program at once, whatever is under way. */
export function endNow(reported: ReportedError, json: boolean): never {
	// Not through the streams: what they have not passed on yet is lost with the program.
	try {
		if (json) writeSync(1, `${toJson(reported)}\n`);
		else writeSync(2, `${toText(reported)}\n`);
	} catch {
		// Nobody reads there any more; somebody may read here.
		try {
			writeSync(json ? 2 : 1, `${toText(reported)}\n`);
		} catch {}
	}
	process.exit(reported.exitCode);
}

/** Where an error was thrown, without its message: an unexpected one may say anything, a password too. */
function places({ name, stack = "" }: Error): string {
	return [name, ...stack.split("\n").filter((line) => /^\s+at /.test(line))].join("\n");
}

function toJson(reported: ReportedError): string {
	return escaped(JSON.stringify({ error: reported }, null, "\t"));
}

function toText({ code, message, reason, previousFingerprint }: ReportedError): string {
	const before =
		previousFingerprint === undefined ? [] : `the fingerprint of the key before was ${previousFingerprint}`;
	const lines = [`${code}: ${message}`, reason ?? [], before, nextStep(code, previousFingerprint) ?? []].flat();
	return printable(lines.join("\n"));
}

/**
 * What to type after a rotation that did not come to a clear end.
 *
 * @param code The code of the error that ended it.
 * @param previousFingerprint Of the key that there was before.
 */
function nextStep(code: string, previousFingerprint: string | undefined): string | undefined {
	if (code === "SINK_FAILED" || code === "ROTATED_BY_ANOTHER") {
		return "next: `mdi-sensors key show` with --out or --key-vault puts the key that is valid now where it belongs";
	}
	const isOpen = code === "ROTATION_OUTCOME_UNKNOWN" || code === "ROTATION_NOT_DONE";
	if (!isOpen || previousFingerprint === undefined) return undefined;
	return `next: \`mdi-sensors key rotate --previous-fingerprint ${previousFingerprint}\` settles it: if there is another key by now, that one is taken, and no second one is made`;
}
