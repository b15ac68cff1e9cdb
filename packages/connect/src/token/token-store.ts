import { type Clock, systemClock } from "../clock.js";
import type { AccessToken } from "../credential/token-credential.js";
import { checkArgument, checkOption, clockRule, having, invalidOption, number, type Rule } from "../options.js";

/** A token as it is kept. */
export interface StoredToken extends AccessToken {
	/** The claims of the challenge that it was fetched for, as JSON: it meets that one, and may be revoked by a later one. */
	readonly claims?: string;
}

/**
 * A place where several processes, or several connections of one process, share tokens.
 * Its methods may fail: each connection then goes on with its own memory.
 */
export interface TokenStore {
	/** How many milliseconds a method may take before the store counts as away. @default 500 */
	readonly timeoutMs?: number;
	/**
	 * How it is doing, for those who use it to keep here and to share: what one of them has noticed, the others need not find
	 * out. @default each finds out by itself
	 */
	readonly health?: StoreHealth;
	/** Reads the token under a key, with all of its properties; nothing when there is none, or it has expired. */
	get(key: string): Promise<StoredToken | undefined>;
	/**
	 * Writes a token, until it expires, in place of the one there was.
	 *
	 * @param key What it is kept under.
	 * @param token The token.
	 * @param lock The lock under which the token was fetched. Unless it is still held, nothing is written: the token has been
	 * overtaken.
	 */
	set(key: string, token: StoredToken, lock: TokenLock): Promise<void>;
	/** Deletes the token under a key, and ends the lock on it. */
	delete(key: string): Promise<void>;
	/**
	 * Takes the right to fetch the token under a key. One at a time has it.
	 *
	 * @returns Nothing when another has it.
	 */
	lock(key: string, options?: LockOptions): Promise<TokenLock | undefined>;
}

/** What is asked of a store. A replica can be read and not changed. */
export type StoreWork = "read" | "change";

/** How a store is doing. */
export interface StoreHealth {
	/** What does not work. */
	away: StoreWork | undefined;
	/** When it last failed, in milliseconds since 1970. */
	failedAt: number;
}

/** How a lock is taken. */
export interface LockOptions {
	/** Take it away from whoever has had it for this many milliseconds: its holder may have died. @default never */
	readonly takeAfterMs?: number;
}

/** The right to fetch a token, as one process holds it. */
export interface TokenLock {
	/** Another one for each lock: by it, the store knows whether this one is still held. */
	readonly fence: string;
	/** Gives the right back. Without effect once another has it. */
	release(): Promise<void>;
}

/** A store, and whose tokens are kept in it. */
export interface StoreUse {
	readonly store?: TokenStore | undefined;
	readonly tenantId?: string | undefined;
	readonly clientId?: string | undefined;
}

const storeRule: Rule = /* @__PURE__ */ having(
	"a TokenStore with the functions get, set, delete and lock",
	...(["get", "set", "delete", "lock"] satisfies (keyof TokenStore)[]),
);

/** Refuses what is no store, one with a time-out that no timer can be set to, and one without tenant and client. */
export function assertStore({ store, tenantId, clientId }: StoreUse): void {
	if (store === undefined) return;
	checkArgument("store", store, storeRule);
	checkOption("store.timeoutMs", store.timeoutMs, number(1));
	if (tenantId && clientId) return;
	throw invalidOption("a shared token store needs tenantId and clientId to tell identities apart");
}

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
