import { onAbort } from "../abort.js";

/**
 * A signal that follows another one, but never in its first moments: whom it is given to has so long in any case.
 *
 * @param milliseconds How long the other one is not listened to.
 */
export class HeadStart {
	readonly signal: AbortSignal;
	readonly #timer: ReturnType<typeof setTimeout>;
	#letGo: (() => void) | undefined;

	constructor(caller: AbortSignal | undefined, milliseconds: number) {
		const controller = new AbortController();
		this.signal = controller.signal;
		this.#timer = setTimeout(() => {
			this.#letGo = onAbort(caller, () => controller.abort(caller?.reason));
		}, milliseconds);
	}

	/** Lets go of the caller's signal and of the timer. */
	end(): void {
		clearTimeout(this.#timer);
		this.#letGo?.();
	}
}
