import type { AccessToken } from "@azure/core-auth";
import { type Clock, systemClock } from "../clock.js";
import type { TokenLock, TokenStore } from "./token-store.js";

interface Entry {
	token?: AccessToken | undefined;
	/** The fence of the lock that is held. */
	held?: number | undefined;
	/** The last fence given out. */
	fence: number;
}

/**
 * Shares tokens between the connections of one process: those to `beta` and `v1.0`, for one.
 *
 * Owner: whoever made it. An entry lives until its token expires.
 */
export class MemoryTokenStore implements TokenStore {
	readonly #entries = new Map<string, Entry>();
	readonly #clock: Clock;

	/** @param clock The passing of time, for tests. */
	constructor(clock: Clock = systemClock) {
		this.#clock = clock;
	}

	/** {@inheritDoc TokenStore.get} */
	async get(key: string): Promise<AccessToken | undefined> {
		const token = this.#entries.get(key)?.token;
		return token !== undefined && token.expiresOnTimestamp > this.#clock.now() ? token : undefined;
	}

	/** {@inheritDoc TokenStore.set} */
	async set(key: string, token: AccessToken, lock: TokenLock): Promise<void> {
		const entry = this.#entry(key);
		if (lock.fence === entry.fence) entry.token = token;
	}

	/** {@inheritDoc TokenStore.delete} */
	async delete(key: string): Promise<void> {
		this.#entries.set(key, { fence: this.#entry(key).fence + 1 });
	}

	/** {@inheritDoc TokenStore.lock} */
	async lock(key: string, { force = false } = {}): Promise<TokenLock | undefined> {
		const entry = this.#entry(key);
		if (entry.held !== undefined && !force) return undefined;
		const fence = ++entry.fence;
		entry.held = fence;
		return {
			fence,
			release: async () => {
				if (entry.held === fence) entry.held = undefined;
			},
		};
	}

	#entry(key: string): Entry {
		const entry = this.#entries.get(key) ?? { fence: 0 };
		this.#entries.set(key, entry);
		return entry;
	}
}
