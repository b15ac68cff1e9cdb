import { onAbort, rejectionBy } from "../abort.js";
import { GraphError } from "../errors/graph-error.js";

/** One signal for a whole call, out of the caller's signal and a time-out; its reason is the error that the call ends with. */
export class Deadline {
	readonly signal: AbortSignal;
	/** Rejects when the signal is aborted: what goes on all the same is left to itself. */
	readonly over: Promise<never>;
	readonly #timer: ReturnType<typeof setTimeout>;
	readonly #letGo: () => void;

	constructor(timeoutMs: number, caller?: AbortSignal) {
		const controller = new AbortController();
		this.signal = controller.signal;
		this.over = rejectionBy(controller.signal);
		// A call that is over before its time listens to it no more.
		this.over.catch(() => {});
		this.#timer = setTimeout(
			() => controller.abort(new GraphError("TIMED_OUT", `the call took longer than ${timeoutMs} ms`)),
			timeoutMs,
		);
		this.#letGo = onAbort(caller, () => controller.abort(isTimeOver(caller) ? caller?.reason : abortedBy(caller)));
	}

	/** Lets go of the caller's signal and of the timer. */
	end(): void {
		clearTimeout(this.#timer);
		this.#letGo();
	}
}

/** Whether a signal is that of another deadline whose time is over: then it is over for this call too. */
function isTimeOver(signal: AbortSignal | undefined): boolean {
	return signal?.reason instanceof GraphError && signal.reason.code === "TIMED_OUT";
}

function abortedBy(caller: AbortSignal | undefined): GraphError {
	return new GraphError("ABORTED", "the call was aborted by its caller", { cause: caller?.reason });
}
