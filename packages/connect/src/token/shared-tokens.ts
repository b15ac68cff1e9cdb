import type { Clock } from "../clock.js";
import type { GraphLogger } from "../logger.js";
import { type CacheKeyParts, cacheKey } from "./cache-key.js";
import { CircuitBreakerStore } from "./circuit-breaker-store.js";
import { faultOf } from "./fetch-token.js";
import { fetchTimeoutMs } from "./refresh-rules.js";
import type { AcquiredToken, RefreshRequest } from "./token-cache.js";
import type { StoredToken, TokenLock, TokenStore } from "./token-store.js";

/** What {@link SharedTokens} need. */
export interface SharedTokensOptions {
	readonly store: TokenStore;
	/** Whose tokens, and what for. */
	readonly identity: CacheKeyParts;
	/** Asks the credential. */
	readonly fetch: (request: RefreshRequest) => Promise<StoredToken>;
	readonly logger: GraphLogger;
	readonly clock: Clock;
	/** From 0 to 1. */
	readonly random: () => number;
}

/** Milliseconds that a token of the store must have left. */
const leastLeft = 60_000;
const firstPause = 20;
const longestPause = 250;
/** Who has waited this long takes the lock from whoever has it. */
const longestWait = 3 * fetchTimeoutMs;

/**
 * Gets tokens for one of many processes that share a store, so that only one of them asks the credential: who has the
 * store's lock fetches, the others look again until the token is there or the lock is free. From whoever has had it longer
 * than {@link fetchTimeoutMs} the next one takes it, and the former comes too late to write. No process waits for others more than
 * three times as long.
 */
export class SharedTokens {
	readonly #options: SharedTokensOptions;
	readonly #store: CircuitBreakerStore;
	/** What the token is kept under. */
	readonly #key: string;

	constructor(options: SharedTokensOptions) {
		this.#options = options;
		this.#key = cacheKey(options.identity);
		this.#store = new CircuitBreakerStore(options.store, options.clock, options.logger);
	}

	/** Gets a token that fits the request. */
	async acquireToken(request: RefreshRequest): Promise<AcquiredToken> {
		const { clock, random } = this.#options;
		let waited = 0;
		for (let pause = firstPause; ; pause = Math.min(pause * 1.5, longestPause)) {
			const stored = await this.#look(request);
			if (stored !== undefined) return stored;
			const lock = await this.#store.lock(this.#key, { takeAfterMs: waited < longestWait ? fetchTimeoutMs : 0 });
			if (lock !== undefined) return this.#fetchOnce(request, lock);
			const wait = pause * (0.5 + random());
			waited += wait;
			await clock.sleep(wait, request.signal);
		}
	}

	/** Forgets the token for every process. */
	clear(): Promise<void> {
		return this.#store.delete(this.#key);
	}

	async #look(request: RefreshRequest): Promise<AcquiredToken | undefined> {
		const token = await this.#store.get(this.#key);
		if (token === undefined || !isWorthTaking(token, request, this.#options.clock.now())) return undefined;
		return { token: Object.freeze({ ...token }), source: "store" };
	}

	/** Under the lock it looks again: another process may have written the token in between. */
	async #fetchOnce(request: RefreshRequest, lock: TokenLock): Promise<AcquiredToken> {
		try {
			return (await this.#look(request)) ?? (await this.#fetch(request, lock));
		} finally {
			await lock.release();
		}
	}

	async #fetch(request: RefreshRequest, lock: TokenLock): Promise<AcquiredToken> {
		const token = await this.#options.fetch(request);
		await this.#store.set(this.#key, token, lock);
		return { token, source: "network" };
	}
}

/**
 * Says whether a token of the shared store is worth taking: it makes sense, more than a minute is left of it, it is not the
 * one that was refused, and it lives longer than the one held. After a claims challenge, it must have been fetched for the
 * same claims: one that meets an earlier challenge may be what the later one revoked.
 */
export function isWorthTaking(
	stored: StoredToken,
	{ claims, refused, held }: Pick<RefreshRequest, "claims" | "refused" | "held">,
	now: number,
): boolean {
	if (faultOf(stored, now) !== undefined || !(stored.expiresOnTimestamp - now > leastLeft)) return false;
	if (stored.token === refused || (claims !== undefined && stored.claims !== claims)) return false;
	return held === undefined || (stored.token !== held.token && stored.expiresOnTimestamp > held.expiresOnTimestamp);
}
