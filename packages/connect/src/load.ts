import { onAbort } from "./deadline.js";
import { attempt } from "./errors/foreign.js";
import { isGraphError } from "./errors/graph-error.js";
import { earlyError } from "./errors/make-error.js";

/**
 * Does a piece of work once, when it is first asked for, and again where that failed.
 *
 * @param work What to do.
 */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
	let done: Promise<T> | undefined;
	return () => {
		done ??= work().catch((error: unknown) => {
			done = undefined;
			throw error;
		});
		return done;
	};
}

/** How long a call waits for a part of this package: what the caller gave, which nobody has checked yet. */
export interface LoadLimits {
	readonly signal?: AbortSignal | undefined;
	/** Milliseconds. */
	readonly timeoutMs?: number | undefined;
	/** Milliseconds, where they are fewer. */
	readonly totalTimeoutMs?: number | undefined;
}

/**
 * Waits for a part of this package that is loaded when it is needed. It may not be there any more: where a page is older than
 * what its server has, or while a package is being replaced. It may also never come.
 *
 * @param load Loads it.
 * @param limits Those of the call that needs it: it has as much time for that as for the call itself.
 * @param usualMs Milliseconds for a call that does not say how many.
 * @throws {GraphError} `PACKAGE_INCOMPLETE`, `ABORTED` or `TIMED_OUT`.
 */
export async function loaded<Part>(load: () => Promise<Part>, limits?: LoadLimits, usualMs = 60_000): Promise<Part> {
	const { signal, timeoutMs = usualMs, totalTimeoutMs = timeoutMs } = limits ?? {};
	let timer: ReturnType<typeof setTimeout> | undefined;
	let release: (() => void) | undefined;
	let isLate = false;
	// Not by AbortSignal.timeout, which keeps all that listens to it until its time is over: of thousands of tenants, megabytes.
	const over = new Promise<never>((_, reject) => {
		const late = () => {
			isLate = true;
			reject();
		};
		// What is no signal, or no time, is refused by what is loaded.
		attempt(() => {
			const milliseconds = Math.min(timeoutMs, totalTimeoutMs, 2 ** 31 - 1);
			release = onAbort(signal, () => reject(signal?.reason));
			if (milliseconds > 0) timer = setTimeout(late, milliseconds);
		});
	});
	try {
		// In this order: what is there already is taken, even when the time is over.
		return await Promise.race([load(), over]);
	} catch (cause) {
		if (isGraphError(cause)) throw cause;
		const code = signal?.aborted ? "ABORTED" : isLate ? "TIMED_OUT" : "PACKAGE_INCOMPLETE";
		throw earlyError(code, "a part of @mdi-sensors/connect could not be loaded", { cause });
	} finally {
		clearTimeout(timer);
		release?.();
	}
}
