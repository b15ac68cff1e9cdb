/**
 * Does something when a signal is aborted: at once, where it is already.
 *
 * @returns Lets go of the signal.
 */
export function onAbort(signal: AbortSignal | undefined, act: () => void): () => void {
	if (signal?.aborted) act();
	else signal?.addEventListener("abort", act, { once: true });
	return () => signal?.removeEventListener("abort", act);
}

/** Rejects when a signal is aborted, with its reason. */
export function rejectionBy(signal: AbortSignal): Promise<never> {
	return new Promise((_, reject) => onAbort(signal, () => reject(signal.reason)));
}
