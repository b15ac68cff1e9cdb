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
			signal?.throwIfAborted();
			const timer = setTimeout(done, milliseconds);
			signal?.addEventListener("abort", aborted, { once: true });
			function done() {
				signal?.removeEventListener("abort", aborted);
				resolve();
			}
			function aborted() {
				clearTimeout(timer);
				reject(signal?.reason);
			}
		}),
};
