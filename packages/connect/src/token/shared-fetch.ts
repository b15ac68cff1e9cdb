import type { AccessToken } from "@azure/core-auth";
import type { Clock } from "../clock.js";
import { isWorthTaking } from "./refresh-rules.js";
import type { TokenDemand } from "./token-cache.js";
import { TokenSource } from "./token-event.js";
import type { TokenLock, TokenStore } from "./token-store.js";

/** A token, and where it came from. */
export interface Obtained {
	readonly token: AccessToken;
	readonly source: TokenSource;
}

/** What a fetch over a shared store needs. */
export interface SharedFetchOptions {
	readonly store: TokenStore;
	/** What the token is kept under. */
	readonly key: string;
	/** Asks the credential. */
	readonly fetch: (demand: TokenDemand) => Promise<AccessToken>;
	readonly clock: Clock;
	/** From 0 to 1. */
	readonly random: () => number;
}

const firstPause = 20;
const longestPause = 250;

/**
 * Gets a token for one of many processes that share a store, so that only one of them asks the credential: who has the
 * store's lock fetches, the others look again until the token is there or the lock is free.
 */
export async function sharedFetch(options: SharedFetchOptions, demand: TokenDemand): Promise<Obtained> {
	const { store, key, clock, random } = options;
	if (demand.claims !== undefined) return replaceShared(options, demand);
	for (let pause = firstPause; ; pause = Math.min(pause * 1.5, longestPause)) {
		const stored = await look(options, demand);
		if (stored !== undefined) return stored;
		const lock = await store.lock(key);
		// Under the lock it looks again: another process may have written the token in between.
		if (lock !== undefined)
			return underLock(lock, async () => (await look(options, demand)) ?? fetchAndStore(options, demand, lock));
		await clock.sleep(pause * (0.5 + random()), demand.signal);
	}
}

/** After a claims challenge nobody may take the old token from the store, nor write one that was fetched before. */
async function replaceShared(options: SharedFetchOptions, demand: TokenDemand): Promise<Obtained> {
	await options.store.delete(options.key);
	const lock = await options.store.lock(options.key, { force: true });
	return underLock(lock, () => fetchAndStore(options, demand, lock));
}

async function look({ store, key, clock }: SharedFetchOptions, { held }: TokenDemand): Promise<Obtained | undefined> {
	const token = await store.get(key);
	if (token === undefined || !isWorthTaking(token, held, clock.now())) return undefined;
	return { token, source: TokenSource.store };
}

async function fetchAndStore(
	{ store, key, fetch }: SharedFetchOptions,
	demand: TokenDemand,
	lock: TokenLock | undefined,
): Promise<Obtained> {
	const token = await fetch(demand);
	if (lock !== undefined) await store.set(key, token, lock);
	return { token, source: TokenSource.network };
}

async function underLock<T>(lock: TokenLock | undefined, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} finally {
		await lock?.release();
	}
}
