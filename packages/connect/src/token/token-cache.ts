import type { Clock } from "../clock.js";
import type { AccessToken } from "../credential/token-credential.js";
import {
	fetchTimeoutMs,
	isSetBack,
	type RefreshTimes,
	refreshNeed,
	refreshTimes,
	retryDelay,
} from "./refresh-rules.js";
import { SharedPromise } from "./shared-promise.js";
import type { TokenSource } from "./token-event.js";
import type { StoredToken } from "./token-store.js";

/** What a new token is asked for. */
export interface RefreshRequest {
	/** JSON of a claims challenge: the token must be one that was fetched for these claims. */
	readonly claims: string | undefined;
	/** The text of the token that was forgotten last: it must not come back. */
	readonly refused: string | undefined;
	/** The token that is to be replaced, if there is one. */
	readonly held: AccessToken | undefined;
	/** Whether callers have a token meanwhile. */
	readonly background: boolean;
	/** Says that nobody waits any more. */
	readonly signal: AbortSignal;
}

/** A token, and where it came from. */
export interface AcquiredToken {
	readonly token: StoredToken;
	readonly source: TokenSource;
}

/** What a {@link TokenCache} needs. */
export interface TokenCacheOptions {
	/** Gets a new token. */
	readonly acquireToken: (request: RefreshRequest) => Promise<StoredToken>;
	/** Told of each token that is handed out of memory. */
	readonly onHit: () => void;
	readonly clock: Clock;
	/** From 0 to 1, for the spread of a fleet. */
	readonly random: () => number;
}

/** What a token is wanted for. */
export interface TokenRequest {
	/** Of a claims challenge, as JSON: the token is to meet it. */
	readonly claims?: string | undefined;
	/** The token that was challenged. */
	readonly refused?: string | undefined;
	/** Ends this caller's wait. */
	readonly signal?: AbortSignal | undefined;
}

interface Held {
	readonly token: StoredToken;
	/** Made once, so that a warm call allocates nothing. */
	readonly promise: Promise<StoredToken>;
	readonly times: RefreshTimes;
}

interface Fetch {
	readonly claims: string | undefined;
	readonly background: boolean;
	readonly startedAt: number;
	readonly shared: SharedPromise<StoredToken>;
}

/**
 * Keeps one token in memory and replaces it in time, by the rules of {@link refreshNeed}: MUST refresh, the caller waits;
 * SHOULD refresh, it is fetched in the background, and again with back-off until that brings a new one.
 *
 * All callers share one fetch. When it has taken longer than {@link fetchTimeoutMs}, who comes then starts another, if it was in
 * the background or one of its callers has given it up: a sign-in that waits for a person takes long without that. The one
 * that is replaced is ended if nobody waits for it.
 *
 * A claims challenge or {@link TokenCache.clear} starts another generation: a fetch of an older one may still serve those
 * who wait for it, but can't write back.
 *
 * A challenge is met with a token that was fetched for its claims, and shares a fetch only with equal ones. Of two that
 * are under way at once, each gets its own, and the one that came later is kept.
 */
export class TokenCache {
	readonly #options: TokenCacheOptions;
	#held: Held | undefined;
	#fetch: Fetch | undefined;
	/** Fetches for challenges, by their claims: one that another has overtaken still meets its own. */
	readonly #challenges = new Map<string, Fetch>();
	#refused: string | undefined;
	#generation = 0;
	#failures = 0;
	#retryAt = 0;

	constructor(options: TokenCacheOptions) {
		this.#options = options;
	}

	/** Gives the token. */
	get(request: TokenRequest = {}): Promise<StoredToken> {
		const { claims, refused, signal } = request;
		if (signal?.aborted) return Promise.reject(signal.reason);
		const held = this.#held;
		if (claims !== undefined) {
			if (held?.token.claims === claims && held.token.token !== refused) return this.#hit(held);
			return this.#challenge(claims).join(signal);
		}
		const now = this.#options.clock.now();
		const need = held === undefined ? "must" : refreshNeed(held.times, now);
		if (held === undefined || need === "must") return this.#current().join(signal);
		if (need === "should" && now >= this.#retryAt && !this.#canJoin(this.#fetch)) this.#refreshInBackground();
		return this.#hit(held);
	}

	/** Forgets the token, and whatever is being fetched. */
	clear(): void {
		this.#challenges.clear();
		this.#invalidate();
	}

	#invalidate(): void {
		this.#generation++;
		this.#refused = this.#held?.token.token ?? this.#refused;
		this.#held = undefined;
		this.#fetch?.shared.abortUnlessAwaited();
		this.#fetch = undefined;
	}

	/**
	 * Forgets a token that Graph refused, if it is still the one that is kept.
	 *
	 * @returns Whether it was.
	 */
	refuse(token: string): boolean {
		if (token !== this.#held?.token.token) return false;
		this.clear();
		return true;
	}

	#hit({ promise }: Held): Promise<StoredToken> {
		this.#options.onHit();
		return promise;
	}

	#challenge(claims: string): SharedPromise<StoredToken> {
		const fetch = this.#challenges.get(claims);
		if (this.#canJoin(fetch)) return fetch.shared;
		if (this.#fetch?.claims !== claims) this.#invalidate();
		return this.#start(claims, false);
	}

	#current(): SharedPromise<StoredToken> {
		const fetch = this.#fetch;
		return this.#canJoin(fetch) ? fetch.shared : this.#start(undefined, false);
	}

	#refreshInBackground(): void {
		const { clock, random } = this.#options;
		this.#failures++;
		this.#retryAt = clock.now() + retryDelay(this.#failures, random());
		this.#start(undefined, true);
	}

	/** Says whether there is a fetch that a new caller may join. */
	#canJoin(fetch: Fetch | undefined): fetch is Fetch {
		if (fetch === undefined || fetch.shared.abandoned) return false;
		const age = this.#options.clock.now() - fetch.startedAt;
		const isLate = age < 0 || age >= fetchTimeoutMs;
		return !(isLate && (fetch.background || fetch.shared.hasLeavers));
	}

	#start(claims: string | undefined, background: boolean): SharedPromise<StoredToken> {
		const generation = this.#generation;
		const refused = this.#refused;
		const held = this.#held?.token;
		this.#fetch?.shared.abortUnlessAwaited();
		const shared = new SharedPromise(async (signal) => {
			const token = await this.#options.acquireToken({ claims, refused, held, background, signal });
			if (generation === this.#generation) this.#keep(token);
			return token;
		});
		const fetch = { claims, background, startedAt: this.#options.clock.now(), shared };
		this.#fetch = fetch;
		if (claims !== undefined) this.#challenges.set(claims, fetch);
		const settled = () => {
			if (this.#fetch === fetch) this.#fetch = undefined;
			if (claims !== undefined && this.#challenges.get(claims) === fetch) this.#challenges.delete(claims);
		};
		shared.promise.then(settled, settled);
		return shared;
	}

	#keep(token: StoredToken): void {
		const { clock, random } = this.#options;
		const now = clock.now();
		const held = this.#held;
		// A credential may hand out its own cached token once more: nothing is gained, and the back-off goes on.
		if (token.token === held?.token.token && !isSetBack(held.times, now)) return;
		this.#failures = 0;
		this.#retryAt = 0;
		this.#held = { token, promise: Promise.resolve(token), times: refreshTimes(token, now, random()) };
	}
}
