import type { RotateOptions, Rotation, Sensors } from "@mdi-sensors/connect";
import { exitCodes } from "../exit-codes.js";
import { type InterruptStep, onInterrupt } from "../output/interrupts.js";
import { startProgress } from "../output/progress.js";
import { nextStep } from "./next-step.js";

/**
 * Rotates one tenant's key at a terminal. The first Ctrl-C stops it, and what was sent is settled if it can be; the second
 * ends the program, and says how to find out what has become of it.
 */
export async function rotateAtTerminal(sensors: Sensors, options: RotateOptions): Promise<Rotation> {
	const progress = startProgress("reading the key that is there", false);
	const stop = new AbortController();
	let before: string | undefined;
	const giveBack = onInterrupt((count) => {
		progress.end();
		if (count > 0) return endNow(before);
		return { say: "stopping; Ctrl-C again ends at once", do: () => stop.abort() };
	});
	try {
		return await sensors.rotate({
			...options,
			signal: stop.signal,
			onBegin(fingerprint) {
				before = fingerprint;
				progress.update("asking for a new key");
			},
		});
	} finally {
		giveBack();
		progress.end();
	}
}

function endNow(before: string | undefined): InterruptStep {
	if (before === undefined) {
		return { say: "ended; nothing was changed", do: () => process.exit(exitCodes.CANCELLED.code) };
	}
	return {
		say: `ended; a new key was asked for, and nobody knows whether it was made\n${nextStep("ROTATION_OUTCOME_UNKNOWN", before)}`,
		do: () => process.exit(exitCodes.OUTCOME_UNKNOWN.code),
	};
}
