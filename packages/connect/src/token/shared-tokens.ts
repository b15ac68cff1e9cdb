import type { Clock } from "../clock.js";
import type { GraphLogger } from "../logger.js";
import { GuardedStore } from "./guarded-store.js";
import { isWorthTaking, patience } from "./refresh-rules.js";
import type { Obtained, TokenDemand } from "./token-cache.js";
import { TokenSource } from "./token-event.js";
import type { StoredToken, TokenLock, TokenStore } from "./token-store.js";

/** What {@link SharedTokens} need. */
export interface SharedTokensOptions {
	readonly store: TokenStore;
	/** What the token is kept under. */
	readonly key: string;
	/** Asks the credential. */
	readonly fetch: (demand: TokenDemand) => Promise<StoredToken>;
	readonly logger: GraphLogger;
	readonly clock: Clock;
	/** From 0 to 1. */
	readonly random: () => number;
}

const firstPause = 20;
const longestPause = 250;
/** Who has waited this long takes the lock from whoever has it. */
const longestWait = 3 * patience;

/**
 * Gets tokens for one of many processes that share a store, so that only one of them asks the credential: who has the
 * store's lock fetches, the others look again until the token is there or the lock is free. From whoever has had it longer
 * than {@link patience} the next one takes it, and the former comes too late to write. No process waits for others more than
 * three times as long.
 */
export class SharedTokens {
	readonly #options: SharedTokensOptions;
	readonly #store: GuardedStore;

	constructor(options: SharedTokensOptions) {
		this.#options = options;
		this.#store = new GuardedStore(options.store, options.clock, options.logger);
	}

	/** Gets a token that fits the demand. */
	async obtain(demand: TokenDemand): Promise<Obtained> {
		const { key, clock, random } = this.#options;
		let waited = 0;
		for (let pause = firstPause; ; pause = Math.min(pause * 1.5, longestPause)) {
			const stored = await this.#look(demand);
			if (stored !== undefined) return stored;
			const lock = await this.#store.lock(key, { takeAfterMs: waited < longestWait ? patience : 0 });
			if (lock !== undefined) return this.#fetchOnce(demand, lock);
			const wait = pause * (0.5 + random());
			waited += wait;
			await clock.sleep(wait, demand.signal);
		}
	}

	/** Forgets the token for every process. */
	clear(): Promise<void> {
		return this.#store.delete(this.#options.key);
	}

	async #look(demand: TokenDemand): Promise<Obtained | undefined> {
		const { key, clock } = this.#options;
		const token = await this.#store.get(key);
		if (token === undefined || !isWorthTaking(token, demand, clock.now())) return undefined;
		return { token, source: TokenSource.store };
	}

	/** Under the lock it looks again: another process may have written the token in between. */
	async #fetchOnce(demand: TokenDemand, lock: TokenLock): Promise<Obtained> {
		try {
			return (await this.#look(demand)) ?? (await this.#fetch(demand, lock));
		} finally {
			await lock.release();
		}
	}

	async #fetch(demand: TokenDemand, lock: TokenLock): Promise<Obtained> {
		const token = await this.#options.fetch(demand);
		await this.#store.set(this.#options.key, token, lock);
		return { token, source: TokenSource.network };
	}
}
