import type { AccessToken } from "@azure/core-auth";
import type { Clock } from "../clock.js";
import { Flight } from "./flight.js";
import { RefreshNeed, type RefreshTimes, refreshNeed, refreshTimes, retryDelay } from "./refresh-rules.js";
import type { TokenSource } from "./token-event.js";

/** What a new token is asked for. */
export interface TokenDemand {
	/** JSON of a claims challenge: the token must come from the credential, past every cache. */
	readonly claims: string | undefined;
	/** The token that is to be replaced, if there is one. */
	readonly held: AccessToken | undefined;
	/** Whether callers have a token meanwhile. */
	readonly background: boolean;
	/** Says that nobody waits any more. */
	readonly signal: AbortSignal;
}

/** A token, and where it came from. */
export interface Obtained {
	readonly token: AccessToken;
	readonly source: TokenSource;
}

/** What a {@link TokenCache} needs. */
export interface TokenCacheOptions {
	/** Gets a new token. */
	readonly obtain: (demand: TokenDemand) => Promise<AccessToken>;
	/** Told of each token that is handed out of memory. */
	readonly onHit: () => void;
	readonly clock: Clock;
	/** From 0 to 1, for the spread of a fleet. */
	readonly random: () => number;
}

interface Held {
	readonly token: AccessToken;
	/** Made once, so that a warm call allocates nothing. */
	readonly promise: Promise<string>;
	readonly times: RefreshTimes;
}

interface Fetch {
	readonly claims: string | undefined;
	readonly flight: Flight<string>;
}

/**
 * Keeps one token in memory and replaces it in time, by the rules of {@link refreshNeed}: MUST refresh, the caller waits;
 * SHOULD refresh, it is fetched in the background and a failure is tried again with back-off while the token lives.
 *
 * All callers share one fetch. A claims challenge or {@link TokenCache.clear} starts another generation: a fetch of an
 * older one may still serve those who wait for it, but can't write back.
 */
export class TokenCache {
	readonly #options: TokenCacheOptions;
	#held: Held | undefined;
	#fetch: Fetch | undefined;
	#generation = 0;
	#failures = 0;
	#retryAt = 0;

	constructor(options: TokenCacheOptions) {
		this.#options = options;
	}

	/**
	 * Gives the token.
	 *
	 * @param options `claims`: JSON of a claims challenge, which replaces the token; `signal` ends this caller's wait.
	 */
	get(options?: { claims?: string | undefined; signal?: AbortSignal | undefined }): Promise<string> {
		if (options?.signal?.aborted) return Promise.reject(options.signal.reason);
		if (options?.claims !== undefined) return this.#challenge(options.claims).join(options.signal);
		const held = this.#held;
		if (held === undefined) return this.#current().join(options?.signal);
		const now = this.#options.clock.now();
		const need = refreshNeed(held.times, now);
		if (need === RefreshNeed.must) return this.#current().join(options?.signal);
		if (need === RefreshNeed.should && now >= this.#retryAt) this.#refreshInBackground();
		this.#options.onHit();
		return held.promise;
	}

	/** Forgets the token, and whatever is being fetched. */
	clear(): void {
		this.#generation++;
		this.#held = undefined;
		this.#fetch = undefined;
	}

	#challenge(claims: string): Flight<string> {
		if (this.#fetch?.claims === claims && !this.#fetch.flight.abandoned) return this.#fetch.flight;
		this.clear();
		return this.#start(claims, false);
	}

	#current(): Flight<string> {
		if (this.#fetch !== undefined && !this.#fetch.flight.abandoned) return this.#fetch.flight;
		return this.#start(undefined, false);
	}

	#refreshInBackground(): void {
		if (this.#fetch === undefined || this.#fetch.flight.abandoned) this.#start(undefined, true);
	}

	#start(claims: string | undefined, background: boolean): Flight<string> {
		const generation = ++this.#generation;
		const held = this.#held?.token;
		const flight = new Flight(async (signal) => {
			const token = await this.#options.obtain({ claims, held, background, signal });
			if (generation === this.#generation) this.#keep(token);
			return token.token;
		});
		this.#fetch = { claims, flight };
		const landed = () => {
			if (generation === this.#generation) this.#fetch = undefined;
		};
		flight.landing.then(landed, () => {
			landed();
			if (background) this.#backOff();
		});
		return flight;
	}

	#keep(token: AccessToken): void {
		// A credential may hand out its own cached token once more: nothing is gained, and it is not asked again at once.
		if (token.token === this.#held?.token.token) {
			this.#backOff();
			return;
		}
		const { clock, random } = this.#options;
		this.#failures = 0;
		this.#retryAt = 0;
		this.#held = {
			token,
			promise: Promise.resolve(token.token),
			times: refreshTimes(token, clock.now(), random()),
		};
	}

	#backOff(): void {
		const { clock, random } = this.#options;
		this.#failures++;
		this.#retryAt = clock.now() + retryDelay(this.#failures, random());
	}
}
