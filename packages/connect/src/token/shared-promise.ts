import { onAbort } from "../deadline.js";

/**
 * One piece of work that many callers wait for. Each may leave by its own signal without ending it for the others;
 * when the last one has left, the work is aborted.
 */
export class SharedPromise<T> {
	/** Settles when the work does, whoever waits. */
	readonly promise: Promise<T>;
	readonly #controller = new AbortController();
	#waiting = 0;
	#left = false;

	/** @param work What to do; its signal says that nobody waits for it any more. */
	constructor(work: (signal: AbortSignal) => Promise<T>) {
		this.promise = work(this.#controller.signal);
		// Who waits gets the error; without anyone, it must not count as an unhandled rejection.
		this.promise.catch(() => {});
	}

	/** Whether everyone who waited has left. */
	get abandoned(): boolean {
		return this.#controller.signal.aborted;
	}

	/** Whether anyone who waited has left. */
	get hasLeavers(): boolean {
		return this.#left;
	}

	/** Ends the work, unless somebody waits for it. */
	abortUnlessAwaited(): void {
		if (this.#waiting === 0) this.#controller.abort();
	}

	/**
	 * Waits for the work.
	 *
	 * @param signal Not aborted yet. Ends this caller's wait; the promise then rejects with the signal's reason.
	 */
	join(signal?: AbortSignal): Promise<T> {
		this.#waiting++;
		if (signal === undefined) return this.promise;
		return new Promise((resolve, reject) => {
			const release = onAbort(signal, () => {
				reject(signal.reason);
				this.#left = true;
				this.#waiting--;
				if (this.#waiting === 0) this.#controller.abort(signal.reason);
			});
			this.promise.then(resolve, reject).finally(release);
		});
	}
}
