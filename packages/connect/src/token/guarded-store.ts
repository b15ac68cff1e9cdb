import type { AccessToken } from "@azure/core-auth";
import type { Clock } from "../clock.js";
import { safeCause } from "../errors/safe-cause.js";
import type { SensorsLogger } from "../logger.js";
import type { TokenLock, TokenStore } from "./token-store.js";

const defaultTimeoutMs = 500;
const restMs = 10_000;

/** The right to fetch a token while the store is away: every process has it. */
const everyones: TokenLock = { fence: 0, release: async () => {} };

/**
 * A store that never fails. When the one behind it throws or is slow, it acts as an empty one that lets everybody fetch:
 * it says so once, leaves the store alone for ten seconds at a time, and says when it is back.
 */
export class GuardedStore implements TokenStore {
	readonly #store: TokenStore;
	readonly #clock: Clock;
	readonly #logger: SensorsLogger;
	/** What is still to be deleted, so that it does not come back with the store. */
	readonly #undeleted = new Set<string>();
	#away = false;
	#restsUntil = 0;

	constructor(store: TokenStore, clock: Clock, logger: SensorsLogger) {
		this.#store = store;
		this.#clock = clock;
		this.#logger = logger;
	}

	get(key: string): Promise<AccessToken | undefined> {
		return this.#try(async () => {
			await this.#deleteOwed(key);
			return this.#store.get(key);
		}, undefined);
	}

	async set(key: string, token: AccessToken, lock: TokenLock): Promise<void> {
		if (lock !== everyones) await this.#try(() => this.#store.set(key, token, lock), undefined);
	}

	delete(key: string): Promise<void> {
		this.#undeleted.add(key);
		return this.#try(() => this.#deleteOwed(key), undefined);
	}

	async lock(key: string, options?: { readonly force?: boolean }): Promise<TokenLock | undefined> {
		let asked: Promise<TokenLock | undefined> | undefined;
		const lock = await this.#try(() => {
			asked = this.#store.lock(key, options);
			return asked;
		}, everyones);
		// Given out after all, but too late: nobody would ever release it.
		if (lock === everyones) void asked?.then((late) => late?.release()).catch(() => {});
		if (lock === everyones || lock === undefined) return lock;
		return { fence: lock.fence, release: () => this.#try(() => lock.release(), undefined) };
	}

	async #deleteOwed(key: string): Promise<void> {
		if (!this.#undeleted.has(key)) return;
		await this.#store.delete(key);
		this.#undeleted.delete(key);
	}

	async #try<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
		if (this.#clock.now() < this.#restsUntil) return otherwise;
		const done = new AbortController();
		try {
			const result = await Promise.race([work(), this.#timeout(done.signal)]);
			this.#cameBack();
			return result;
		} catch (error) {
			this.#wentAway(error);
			return otherwise;
		} finally {
			done.abort();
		}
	}

	async #timeout(signal: AbortSignal): Promise<never> {
		const { timeoutMs = defaultTimeoutMs } = this.#store;
		await this.#clock.sleep(timeoutMs, signal);
		throw new Error(`it took longer than ${timeoutMs} ms`);
	}

	#wentAway(error: unknown): void {
		this.#restsUntil = this.#clock.now() + restMs;
		if (this.#away) return;
		this.#away = true;
		const why = safeCause(error)?.message;
		this.#logger.warn?.("the token store is away; until it is back, this process fetches tokens for itself", { why });
	}

	#cameBack(): void {
		if (!this.#away) return;
		this.#away = false;
		this.#logger.warn?.("the token store is back", {});
	}
}
