import { type Clock, inWords } from "../clock.js";
import { redactedCause } from "../errors/redacted-cause.js";
import { type GraphLogger, safely } from "../logger.js";
import type { LockOptions, StoredToken, StoreHealth, StoreWork, TokenLock, TokenStore } from "./token-store.js";

const defaultTimeoutMs = 500;
const restMs = 10_000;

/** The right to fetch a token while the store is away: every process has it, and the store takes no token for it. */
const everyones: TokenLock = { fence: "", release: async () => {} };

/**
 * A store that never fails. When the one behind it throws or is slow, it acts as an empty one that lets everybody fetch:
 * it says so once, leaves the store alone for ten seconds at a time, and says when it is back.
 */
export class CircuitBreakerStore implements TokenStore {
	readonly #store: TokenStore;
	readonly #clock: Clock;
	readonly #logger: GraphLogger;
	readonly #health: StoreHealth;

	constructor(store: TokenStore, clock: Clock, logger: GraphLogger) {
		this.#store = store;
		this.#clock = clock;
		this.#logger = logger;
		this.#health = store.health ?? { away: undefined, failedAt: Number.NEGATIVE_INFINITY };
	}

	get(key: string): Promise<StoredToken | undefined> {
		return this.#try("read", () => this.#store.get(key), undefined);
	}

	set(key: string, token: StoredToken, lock: TokenLock): Promise<void> {
		return this.#try("change", () => this.#store.set(key, token, lock), undefined);
	}

	delete(key: string): Promise<void> {
		return this.#try("change", () => this.#store.delete(key), undefined);
	}

	async lock(key: string, options?: LockOptions): Promise<TokenLock | undefined> {
		let asked: Promise<TokenLock | undefined> | undefined;
		const ask = () => {
			asked = this.#store.lock(key, options);
			return asked;
		};
		const lock = await this.#try("change", ask, everyones);
		// Given out after all, but too late: nobody would ever release it.
		if (lock === everyones) void asked?.then((late) => late?.release()).catch(() => {});
		if (lock === everyones) return lock;
		// A store written without types may say null for "another has it".
		if (!lock) return undefined;
		return { fence: lock.fence, release: async () => void release(lock) };
	}

	async #try<T>(kind: StoreWork, work: () => Promise<T>, otherwise: T): Promise<T> {
		const { failedAt } = this.#health;
		const rested = this.#clock.now() - failedAt;
		if (rested >= 0 && rested < restMs) return otherwise;
		const done = new AbortController();
		try {
			const result = await Promise.race([work(), this.#timeout(done.signal)]);
			// What was asked before it failed says nothing of how it is now.
			if (failedAt === this.#health.failedAt) this.#worked(kind);
			return result;
		} catch (error) {
			this.#failed(kind, error);
			return otherwise;
		} finally {
			done.abort();
		}
	}

	async #timeout(signal: AbortSignal): Promise<never> {
		const { timeoutMs = defaultTimeoutMs } = this.#store;
		await this.#clock.sleep(timeoutMs, signal);
		throw new Error(`it took longer than ${inWords(timeoutMs)}`);
	}

	#failed(kind: StoreWork, error: unknown): void {
		const wasThere = this.#health.away === undefined;
		this.#health.failedAt = this.#clock.now();
		if (this.#health.away !== "change") this.#health.away = kind;
		if (!wasThere) return;
		const why = redactedCause(error)?.message;
		this.#warn("the token store is away; until it is back, this process fetches tokens for itself", { why });
	}

	#worked(kind: StoreWork): void {
		const { away } = this.#health;
		if (away === undefined || (away === "change" && kind === "read")) return;
		this.#health.away = undefined;
		this.#warn("the token store is back", {});
	}

	#warn(message: string, fields: Readonly<Record<string, unknown>>): void {
		safely(() => this.#logger.warn?.(message, fields));
	}
}

/** Sent even to a store that is left alone, and not waited for: what can't be reached now may be in a moment. */
async function release(lock: TokenLock): Promise<void> {
	try {
		await lock.release();
	} catch {}
}
