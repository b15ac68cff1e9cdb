import type { ErrorCode } from "../errors/codes.js";
import { type ErrorDetails, SensorsError } from "../errors/sensors-error.js";
import type { KeyService } from "./key-service.js";
import type { RotationTrace } from "./rotation.js";
import type { Workplace } from "./workplace.js";

/** How one key is replaced. */
export interface ReplacementPlan {
	/** The key that is there. */
	readonly before: string;
	readonly attempts: number;
	readonly settleMs: number;
	readonly verify: boolean;
	/** The caller's: ends asking for a key. */
	readonly signal: AbortSignal | undefined;
	/** Ends finding out what has become of a request that was sent. */
	readonly grace: AbortSignal;
	/** For errors. */
	readonly trace: RotationTrace;
}

/** A key that was made, and how it came to light. */
export interface Found {
	readonly key: string;
	readonly rotations: number;
	readonly recovered: boolean;
	readonly verified: boolean;
}

/** Steps 3 to 5 of the protocol of {@link Sensors.rotate}: asks for a new key until there is one, and settles what answers leave open. */
export class Replacement {
	readonly #workplace: Workplace;
	readonly #service: KeyService;
	readonly #plan: ReplacementPlan;
	/** Every new key that came to light. */
	readonly #made = new Set<string>();
	/** A request was sent, and no answer said what became of it. */
	#hasOpenRequest = false;

	constructor(workplace: Workplace, service: KeyService, plan: ReplacementPlan) {
		this.#workplace = workplace;
		this.#service = service;
		this.#plan = plan;
	}

	async run(): Promise<Found> {
		for (let attempt = 1; ; attempt++) {
			const answered = await this.#ask();
			if (typeof answered === "string") return this.#check(answered, false);
			this.#hasOpenRequest = true;
			const readBack = await this.#settle(answered);
			if (readBack !== undefined) return this.#check(readBack, true);
			await this.#pause(answered, attempt);
		}
	}

	/** Asks once: a key, or the error that leaves it open whether there is one. */
	async #ask(): Promise<string | SensorsError> {
		try {
			const key = await this.#service.regenerate();
			return key === this.#plan.before ? this.#unknown("the answer had the key from before in it") : key;
		} catch (error) {
			if (error instanceof SensorsError && error.code === "ROTATION_OUTCOME_UNKNOWN") return error;
			throw error;
		}
	}

	/** Reads, at once and after a while, until there is another key than before; undefined if there is none. */
	async #settle(open: SensorsError): Promise<string | undefined> {
		const { before, settleMs } = this.#plan;
		let unread: unknown;
		for (const wait of new Set([0, settleMs])) {
			try {
				const key = await this.#readAfter(wait);
				if (key !== before) return key;
				unread = undefined;
			} catch (error) {
				unread = error;
			}
		}
		if (unread === undefined) return undefined;
		throw this.#unknown("a new key was asked for, and what came of it can't be read", { ...open, cause: unread });
	}

	/** Waits before the next attempt as the service asks, or says why there is none. */
	async #pause(open: SensorsError, attempt: number): Promise<void> {
		const { attempts, settleMs, signal } = this.#plan;
		const wait = (open.retryAfterSeconds ?? 0) * 1000;
		const aborted = (): SensorsError =>
			this.#error("ABORTED", "the rotation was aborted by its caller, and the key is still the one from before", {
				cause: signal?.reason,
			});
		if (signal?.aborted) throw aborted();
		if (attempt >= attempts || wait > this.#workplace.maxRetryWaitMs) {
			const times = attempt === 1 ? "once" : `${attempt} times`;
			throw this.#error(
				"ROTATION_NOT_DONE",
				`${this.#workplace.cloud} was asked ${times} for a new key, and still holds the old one`,
				{
					...open,
					cause: open,
				},
			);
		}
		await this.#workplace.clock.sleep(Math.max(0, wait - settleMs), signal).catch(() => {
			throw aborted();
		});
	}

	/** Reads a new key once more where it may have been replaced already, or where the caller wants it. */
	async #check(key: string, recovered: boolean): Promise<Found> {
		const { before, verify, settleMs } = this.#plan;
		this.#made.add(key);
		if (!verify && (recovered || !this.#hasOpenRequest)) return this.#found(key, { recovered, verified: recovered });
		// What was read back may be somebody else's, with our own request still to take effect.
		let held = await this.#readAfter(recovered ? settleMs : 0).catch(() => undefined);
		if (held === before) held = await this.#readAfter(settleMs).catch(() => undefined);
		if (held === undefined) return this.#found(key, { recovered, verified: recovered });
		if (held === key) return this.#found(key, { recovered, verified: true });
		if (held === before) throw this.#unknown("a new key was answered, and the service still holds the old one");
		if (!this.#hasOpenRequest) {
			throw this.#error(
				"ROTATED_BY_ANOTHER",
				"the key was rotated, and right after it the service held yet another one",
			);
		}
		this.#made.add(held);
		return this.#found(held, { recovered: true, verified: true });
	}

	#found(key: string, how: { recovered: boolean; verified: boolean }): Found {
		return { key, rotations: this.#made.size, ...how };
	}

	async #readAfter(milliseconds: number): Promise<string> {
		await this.#workplace.clock.sleep(milliseconds, this.#plan.grace);
		return this.#service.read(this.#plan.grace);
	}

	#unknown(what: string, details?: ErrorDetails): SensorsError {
		return this.#error("ROTATION_OUTCOME_UNKNOWN", what, details);
	}

	#error(code: ErrorCode, what: string, details?: ErrorDetails): SensorsError {
		return new SensorsError(code, what, { ...details, rotation: this.#plan.trace });
	}
}
