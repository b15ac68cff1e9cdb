import type { CheckedSink, NotDue, RecordOptions, RotateOptions, Rotation, Sensors } from "@mdi-sensors/connect";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-codes.js";
import { describeError, type ReportedError } from "../output/describe-error.js";
import { onInterrupt } from "../output/interrupts.js";
import { startProgress } from "../output/progress.js";
import { endNow } from "../output/report-error.js";

/**
 * Rotates one tenant's key at a terminal. The first Ctrl-C stops it, and what was sent is settled if it can be; the second
 * ends the program, and says how to find out what has become of it.
 *
 * @param sink Where the key goes; it was checked before.
 * @param json Whether the program ends with JSON.
 */
export async function rotateAtTerminal(
	sensors: Sensors,
	sink: CheckedSink | undefined,
	options: Omit<RotateOptions, "sink"> & Partial<RecordOptions>,
	json: boolean,
): Promise<Rotation | NotDue> {
	const progress = startProgress("reading the key that is there", false);
	const stop = new AbortController();
	const { previousFingerprint } = options;
	let state: ReportedError =
		previousFingerprint === undefined ? untouched : inTheDark("a new key was asked for earlier", previousFingerprint);
	const giveBack = onInterrupt(
		() => {
			progress.end();
			process.stderr.write("stopping; Ctrl-C again ends at once\n");
			stop.abort();
		},
		() => endNow(state, json),
	);
	try {
		const { record, maxAge = Number.POSITIVE_INFINITY, ...others } = options;
		const rotation: RotateOptions = {
			...others,
			signal: stop.signal,
			onBegin(fingerprint) {
				state = inTheDark("a new key was asked for", fingerprint);
				progress.update("asking for a new key");
			},
			sink: async (key, rotation, signal) => {
				state = undelivered(rotation.previousFingerprint);
				progress.update("putting the new key where it goes");
				await sink?.put(key, rotation, signal);
			},
		};
		return await (record === undefined ? sensors.rotate(rotation) : sensors.rotate({ ...rotation, record, maxAge }));
	} finally {
		giveBack();
		progress.end();
	}
}

const untouched = describeError(new CliError("CANCELLED", "ended; nothing was changed"));

function inTheDark(what: string, previousFingerprint: string): ReportedError {
	const message = `ended; ${what}, and nobody knows whether it was made`;
	return { code: "ROTATION_OUTCOME_UNKNOWN", message, exitCode: exitCodes.OUTCOME_UNKNOWN.code, previousFingerprint };
}

function undelivered(previousFingerprint: string | undefined): ReportedError {
	const message = "ended; the service has the new key, but it may not be where it goes";
	return { code: "SINK_FAILED", message, exitCode: exitCodes.NOT_DELIVERED.code, previousFingerprint };
}
