import type { AccessToken } from "@azure/core-auth";

/**
 * A place where several processes, or several connections of one process, share tokens.
 * Its methods may fail: each connection then goes on with its own memory.
 */
export interface TokenStore {
	/** How many milliseconds a method may take before the store counts as away. @default 500 */
	readonly timeoutMs?: number;
	/** Reads the token under a key; nothing when there is none, or it has expired. */
	get(key: string): Promise<AccessToken | undefined>;
	/**
	 * Writes a token, until it expires, in place of the one there was.
	 *
	 * @param lock The lock under which the token was fetched. Once another lock was given out for the key, or the key was
	 * deleted, nothing is written: the token has been overtaken.
	 */
	set(key: string, token: AccessToken, lock: TokenLock): Promise<void>;
	/** Deletes the token under a key, and overtakes every lock on it. */
	delete(key: string): Promise<void>;
	/**
	 * Takes the right to fetch the token under a key. It ends by itself after a while, in case its holder has died.
	 *
	 * @param options `force`: take it from whoever has it.
	 * @returns Nothing when another has it.
	 */
	lock(key: string, options?: { readonly force?: boolean }): Promise<TokenLock | undefined>;
}

/** The right to fetch a token, as one process holds it. */
export interface TokenLock {
	/** Greater than that of every lock given out for the key before: by it, the store knows a lock that was overtaken. */
	readonly fence: number;
	/** Gives the right back. */
	release(): Promise<void>;
}
