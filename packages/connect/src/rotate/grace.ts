import { onAbort } from "../abort.js";

/**
 * A signal that follows another one after a while, so that what was begun can be settled.
 *
 * @param milliseconds How long after the abort.
 */
export class Grace {
	readonly signal: AbortSignal;
	readonly #letGo: () => void;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(caller: AbortSignal | undefined, milliseconds: number) {
		const controller = new AbortController();
		this.signal = controller.signal;
		this.#letGo = onAbort(caller, () => {
			this.#timer = setTimeout(() => controller.abort(caller?.reason), milliseconds);
		});
	}

	/** Lets go of the caller's signal and of the timer. */
	end(): void {
		clearTimeout(this.#timer);
		this.#letGo();
	}
}
