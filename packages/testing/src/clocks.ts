import type { Clock } from "@mdi-sensors/connect";

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

interface Sleeper {
	readonly until: number;
	readonly wake: () => void;
}

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
	#now: number;
	#sleepers: Sleeper[] = [];

	constructor(now = Date.UTC(2026, 10, 1)) {
		this.#now = now;
	}

	readonly now = (): number => this.#now;

	readonly sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
		new Promise((resolve, reject) => {
			signal?.throwIfAborted();
			signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
			this.#sleepers.push({ until: this.#now + milliseconds, wake: resolve });
		});

	/** Moves the clock, backwards too, and wakes those whose time has come. */
	async advance(milliseconds: number): Promise<void> {
		this.#now += milliseconds;
		const due = this.#sleepers.filter(({ until }) => until <= this.#now);
		this.#sleepers = this.#sleepers.filter(({ until }) => until > this.#now);
		for (const { wake } of due) wake();
		await settle();
	}
}

/** Lets everything run that only waits for promises. */
export function settle(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
