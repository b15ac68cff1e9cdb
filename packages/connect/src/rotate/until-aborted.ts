import { onAbort } from "../deadline.js";
import { isGraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";

/**
 * Waits for what is the caller's own, such as a callback, a store or a clock: it need not listen to the signal, and may throw.
 *
 * @param what What was aborted, for the error: "the rotation".
 * @throws {GraphError} The signal's reason where that is one, such as `TIMED_OUT`, else `ABORTED`; and what the work throws.
 */
export async function untilAborted<T>(
	signal: AbortSignal | undefined,
	what: string,
	work: () => T | Promise<T>,
): Promise<T> {
	let release: (() => void) | undefined;
	const aborted = new Promise<never>((_, reject) => {
		release = onAbort(signal, () => {
			const reason: unknown = signal?.reason;
			reject(
				isGraphError(reason) ? reason : graphError("ABORTED", `${what} was aborted by its caller`, { cause: reason }),
			);
		});
	});
	try {
		return await Promise.race([aborted, (async () => work())()]);
	} finally {
		release?.();
	}
}
