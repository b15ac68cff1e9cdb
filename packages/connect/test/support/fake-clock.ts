import type { Clock } from "../../src/index.js";

/** A clock that never waits, and remembers how long it would have. */
export class FakeClock implements Clock {
	readonly sleeps: number[] = [];
	#now = Date.now();

	now(): number {
		return this.#now;
	}

	async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		this.sleeps.push(milliseconds);
		this.#now += milliseconds;
	}
}
