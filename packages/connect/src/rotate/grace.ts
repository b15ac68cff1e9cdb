/**
 * A signal that follows another one after a while, so that what was begun can be settled.
 *
 * @param milliseconds How long after the abort.
 */
export class Grace {
	readonly signal: AbortSignal;
	readonly #caller: AbortSignal | undefined;
	readonly #begin: () => void;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(caller: AbortSignal | undefined, milliseconds: number) {
		const controller = new AbortController();
		this.signal = controller.signal;
		this.#caller = caller;
		this.#begin = () => {
			this.#timer = setTimeout(() => controller.abort(caller?.reason), milliseconds);
		};
		if (caller?.aborted) this.#begin();
		else caller?.addEventListener("abort", this.#begin, { once: true });
	}

	/** Lets go of the caller's signal and of the timer. */
	end(): void {
		clearTimeout(this.#timer);
		this.#caller?.removeEventListener("abort", this.#begin);
	}
}
