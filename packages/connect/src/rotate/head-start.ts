/**
 * A signal that follows another one, but never in its first moments: whom it is given to has so long in any case.
 *
 * @param milliseconds How long the other one is not listened to.
 */
export class HeadStart {
	readonly signal: AbortSignal;
	readonly #caller: AbortSignal | undefined;
	readonly #timer: ReturnType<typeof setTimeout>;
	readonly #forward: () => void;

	constructor(caller: AbortSignal | undefined, milliseconds: number) {
		const controller = new AbortController();
		this.signal = controller.signal;
		this.#caller = caller;
		this.#forward = () => controller.abort(caller?.reason);
		this.#timer = setTimeout(() => {
			if (caller?.aborted) this.#forward();
			else caller?.addEventListener("abort", this.#forward, { once: true });
		}, milliseconds);
	}

	/** Lets go of the caller's signal and of the timer. */
	end(): void {
		clearTimeout(this.#timer);
		this.#caller?.removeEventListener("abort", this.#forward);
	}
}
