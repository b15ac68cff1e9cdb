import { type Clock, systemClock } from "../clock.js";
import { checkArgument, clockRule } from "../options.js";
import type { LockOptions, StoredToken, StoreHealth, TokenLock, TokenStore } from "./token-store.js";

/**
 * Shares tokens between the connections of one process: those to `beta` and `v1.0`, for one.
 *
 * Owner: whoever made it. A token is dropped once it has expired, when the next one is written.
 */
export class MemoryTokenStore implements TokenStore {
	/** How it is doing, as those who share it have noticed. */
	readonly health: StoreHealth = { away: undefined, failedAt: Number.NEGATIVE_INFINITY };
	readonly #tokens = new Map<string, StoredToken>();
	readonly #locks = new Map<string, { readonly fence: string; readonly takenAt: number }>();
	readonly #clock: Clock;
	#fences = 0;

	/** @param clock The passing of time, for tests. */
	constructor(clock: Clock = systemClock) {
		checkArgument("clock", clock, clockRule);
		this.#clock = clock;
	}

	/** {@inheritDoc TokenStore.get} */
	async get(key: string): Promise<StoredToken | undefined> {
		const token = this.#tokens.get(key);
		return token !== undefined && this.#isAlive(token) ? token : undefined;
	}

	/** {@inheritDoc TokenStore.set} */
	async set(key: string, token: StoredToken, lock: TokenLock): Promise<void> {
		if (lock.fence !== this.#locks.get(key)?.fence) return;
		for (const [each, old] of this.#tokens) if (!this.#isAlive(old)) this.#tokens.delete(each);
		this.#tokens.set(key, token);
	}

	/** {@inheritDoc TokenStore.delete} */
	async delete(key: string): Promise<void> {
		this.#tokens.delete(key);
		this.#locks.delete(key);
	}

	/** {@inheritDoc TokenStore.lock} */
	async lock(
		key: string,
		{ takeAfterMs = Number.POSITIVE_INFINITY }: LockOptions = {},
	): Promise<TokenLock | undefined> {
		const now = this.#clock.now();
		const held = this.#locks.get(key);
		// A clock that was set back far says as little of a holder as one who has had it long.
		if (held !== undefined && Math.abs(now - held.takenAt) < takeAfterMs) return undefined;
		const fence = String(++this.#fences);
		this.#locks.set(key, { fence, takenAt: now });
		return {
			fence,
			release: async () => {
				if (this.#locks.get(key)?.fence === fence) this.#locks.delete(key);
			},
		};
	}

	#isAlive({ expiresOnTimestamp }: StoredToken): boolean {
		return expiresOnTimestamp > this.#clock.now();
	}
}
