import { type ErrorDetails, SensorsError } from "../errors/sensors-error.js";

/** One signal for a whole call, out of the caller's signal and a time-out; {@link Deadline.end} lets go of both. */
export class Deadline {
	readonly signal: AbortSignal;
	readonly #timeoutMs: number;
	readonly #caller: AbortSignal | undefined;
	readonly #timer: ReturnType<typeof setTimeout>;
	readonly #forward: () => void;
	#timedOut = false;

	constructor(timeoutMs: number, caller?: AbortSignal) {
		const controller = new AbortController();
		this.signal = controller.signal;
		this.#timeoutMs = timeoutMs;
		this.#caller = caller;
		this.#forward = () => controller.abort(caller?.reason);
		this.#timer = setTimeout(() => {
			this.#timedOut = true;
			controller.abort();
		}, timeoutMs);
		if (caller?.aborted) this.#forward();
		else caller?.addEventListener("abort", this.#forward, { once: true });
	}

	end(): void {
		clearTimeout(this.#timer);
		this.#caller?.removeEventListener("abort", this.#forward);
	}

	/**
	 * The error that says why the signal ended the call.
	 *
	 * @param where The operation and the host.
	 * @param details What is known of the last request.
	 */
	error(where: string, details?: ErrorDetails): SensorsError {
		if (this.#timedOut)
			return new SensorsError("TIMED_OUT", `${where} took longer than ${this.#timeoutMs} ms`, details);
		return new SensorsError("ABORTED", `${where} was aborted by its caller`, {
			...details,
			cause: this.#caller?.reason,
		});
	}
}
