import { onTestFinished, vi } from "vitest";

/**
 * Holds this process's timers until the end of the test, so that a time-out comes when the test says, however slow the
 * machine is. What is on the network goes on.
 *
 * @returns Lets milliseconds pass for the timers.
 */
export function heldTimers(): (milliseconds: number) => void {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
	onTestFinished(() => void vi.useRealTimers());
	return (milliseconds) => void vi.advanceTimersByTime(milliseconds);
}

/** Waits until something is so, and lets the network go on meanwhile. */
export async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise(setImmediate);
}
