import { isGraphError } from "./errors/graph-error.js";
import { earlyError } from "./errors/make-error.js";

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

/** A signal that follows another one in its own time. */
export interface FollowingSignal {
	readonly signal: AbortSignal;
	/** Lets go of the other signal and of the timer. */
	end(): void;
}

/**
 * Makes a signal that follows another one after a while, so that what was begun can be settled.
 *
 * @param milliseconds How long after the abort.
 */
export function delayedAbort(signal: AbortSignal | undefined, milliseconds: number): FollowingSignal {
	const controller = new AbortController();
	let timer: ReturnType<typeof setTimeout> | undefined;
	const release = onAbort(signal, () => {
		timer = setTimeout(() => controller.abort(signal?.reason), milliseconds);
	});
	return {
		signal: controller.signal,
		end() {
			clearTimeout(timer);
			release();
		},
	};
}

/**
 * Makes a signal that follows another one, but never in its first moments: whom it is given to has so long in any case.
 *
 * @param milliseconds How long the other one is not listened to.
 */
export function shieldedAbort(signal: AbortSignal | undefined, milliseconds: number): FollowingSignal {
	const controller = new AbortController();
	let release: (() => void) | undefined;
	const timer = setTimeout(() => {
		release = onAbort(signal, () => controller.abort(signal?.reason));
	}, milliseconds);
	return {
		signal: controller.signal,
		end() {
			clearTimeout(timer);
			release?.();
		},
	};
}

/** One signal for a whole call, out of the caller's signal and a time-out; its reason is the error that the call ends with. */
export class Deadline {
	readonly signal: AbortSignal;
	/** Rejects when the signal is aborted: what goes on all the same is left to itself. */
	readonly over: Promise<never>;
	/** What the call waits for, at the end of the error that says that its time is over. */
	waitsFor = "";
	readonly #timer: ReturnType<typeof setTimeout>;
	readonly #release: () => void;

	constructor(timeoutMs: number, caller?: AbortSignal) {
		const controller = new AbortController();
		this.signal = controller.signal;
		this.over = rejectionBy(controller.signal);
		// A call that is over before its time listens to it no more.
		this.over.catch(() => {});
		this.#timer = setTimeout(
			() => controller.abort(earlyError("TIMED_OUT", `the call took longer than ${timeoutMs} ms${this.waitsFor}`)),
			timeoutMs,
		);
		this.#release = onAbort(caller, () => {
			const reason: unknown = caller?.reason;
			// The time of another deadline that is over is over for this call too.
			const isTimeOver = isGraphError(reason) && reason.code === "TIMED_OUT";
			controller.abort(
				isTimeOver ? reason : earlyError("ABORTED", "the call was aborted by its caller", { cause: reason }),
			);
		});
	}

	/** Lets go of the caller's signal and of the timer. */
	end(): void {
		clearTimeout(this.#timer);
		this.#release();
	}
}
