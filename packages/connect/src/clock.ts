import { onAbort } from "./deadline.js";

/** The passing of time, so that tests need not wait for it. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/**
	 * Waits.
	 *
	 * @param milliseconds How long.
	 * @param signal Ends the wait early; the promise then rejects with the signal's reason.
	 */
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The clock of the machine. */
export const systemClock: Clock = {
	now: () => Date.now(),
	sleep: (milliseconds, signal) =>
		new Promise((resolve, reject) => {
			const timer = setTimeout(() => {
				release();
				resolve();
			}, milliseconds);
			const release = onAbort(signal, () => {
				clearTimeout(timer);
				reject(signal?.reason);
			});
		}),
};

/** A span of time as people say it, such as `30 minutes` or `1.5 seconds`. */
export function inWords(milliseconds: number): string {
	if (milliseconds < 1000) return `${milliseconds} ms`;
	const units = [
		["hour", 3_600_000],
		["minute", 60_000],
		["second", 1000],
	] as const;
	const [unit, size] = units.find(([, each]) => milliseconds >= each && milliseconds % each === 0) ?? ["second", 1000];
	const count = Number((milliseconds / size).toFixed(3));
	return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
