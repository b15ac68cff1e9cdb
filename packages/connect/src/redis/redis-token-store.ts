import type { AccessToken } from "@azure/core-auth";
import { type Clock, systemClock } from "../clock.js";
import type { SensorsLogger } from "../logger.js";
import type { TokenLock, TokenStore } from "../token/token-store.js";
import type { EncryptionKey } from "./encryption-keys.js";
import type { RedisClient } from "./redis-client.js";
import { deleteToken, readToken, releaseLock, takeLock, writeToken } from "./scripts.js";
import { TokenCipher } from "./token-cipher.js";

/** Where tokens are shared, and how they are kept secret. */
export interface RedisTokenStoreOptions {
	/** A client of the `redis` package; the caller connects it, and closes it at the end. */
	readonly client: RedisClient;
	/**
	 * Keys to encrypt tokens under: the first one encrypts, all of them decrypt. To change it without downtime, add the new
	 * one at the end everywhere, then put it first everywhere, then take the old one away.
	 */
	readonly keys: readonly EncryptionKey[];
	/** What every key in Redis begins with. @default "mdi-sensors" */
	readonly prefix?: string | undefined;
	/** How many milliseconds a process that fetches a token keeps the others waiting, in case it has died. @default 30000 */
	readonly lockMs?: number | undefined;
	/** How many milliseconds Redis may take before a process goes on without it. @default 500 */
	readonly timeoutMs?: number | undefined;
	/** Told when Redis holds an entry that can't be read. @default console */
	readonly logger?: SensorsLogger | undefined;
	/** The passing of time, for tests. */
	readonly clock?: Clock | undefined;
}

// Longer than any fetch: only then may a fence be forgotten.
const fenceMs = 24 * 60 * 60 * 1000;

/**
 * Shares tokens between the processes of a fleet over Redis, encrypted, so that one of them asks and all have it.
 *
 * Owner of the entries: Redis, which drops each when its token expires.
 */
export class RedisTokenStore implements TokenStore {
	/** How many milliseconds Redis may take before a process goes on without it. */
	readonly timeoutMs: number;
	readonly #client: RedisClient;
	readonly #cipher: TokenCipher;
	readonly #prefix: string;
	readonly #lockMs: number;
	readonly #logger: SensorsLogger;
	readonly #clock: Clock;
	#unreadable = false;

	/** @throws {SensorsError} `OPTION_INVALID` for keys that are none. */
	constructor(options: RedisTokenStoreOptions) {
		this.#client = options.client;
		this.#cipher = new TokenCipher(options.keys);
		this.#prefix = options.prefix ?? "mdi-sensors";
		this.#lockMs = options.lockMs ?? 30_000;
		this.timeoutMs = options.timeoutMs ?? 500;
		this.#logger = options.logger ?? console;
		this.#clock = options.clock ?? systemClock;
		// Without a listener, a client's "error" event ends the process. Commands fail as well, and that is told.
		if (options.client.listenerCount("error") === 0) options.client.on("error", () => {});
	}

	/** Reads and decrypts the token under a key; nothing when there is none, or it can't be read. */
	async get(key: string): Promise<AccessToken | undefined> {
		const reply = await this.#run(readToken, [this.#at(key, "token")], []);
		if (!Array.isArray(reply)) return undefined;
		const [sealed, left] = reply;
		try {
			const token: AccessToken = JSON.parse(await this.#cipher.open(String(sealed), key));
			this.#unreadable = false;
			return movedToThisClock(token, this.#clock.now() + Number(left));
		} catch (error) {
			this.#complain(key, error);
			return undefined;
		}
	}

	/** Encrypts a token and writes it until it expires, unless its lock was overtaken. */
	async set(key: string, token: AccessToken, lock: TokenLock): Promise<void> {
		const left = Math.floor(token.expiresOnTimestamp - this.#clock.now());
		if (left <= 0) return;
		const sealed = await this.#cipher.seal(JSON.stringify(token), key);
		await this.#run(writeToken, [this.#at(key, "token"), this.#at(key, "fence")], [lock.fence, sealed, left]);
	}

	/** Deletes the token under a key, and overtakes every lock on it. */
	async delete(key: string): Promise<void> {
		await this.#run(deleteToken, [this.#at(key, "token"), this.#at(key, "lock"), this.#at(key, "fence")], [fenceMs]);
	}

	/** Takes the right to fetch the token under a key; nothing when another process has it. */
	async lock(key: string, { force = false } = {}): Promise<TokenLock | undefined> {
		const at = this.#at(key, "lock");
		const fence = await this.#run(takeLock, [at, this.#at(key, "fence")], [this.#lockMs, fenceMs, force ? 1 : 0]);
		if (fence === null) return undefined;
		return {
			fence: Number(fence),
			release: async () => {
				await this.#run(releaseLock, [at], [String(fence)]);
			},
		};
	}

	/** Once, until an entry can be read again. */
	#complain(key: string, error: unknown): void {
		if (this.#unreadable) return;
		this.#unreadable = true;
		const why = error instanceof Error ? error.message : "";
		this.#logger.warn?.(`the token in Redis can't be read, and a new one takes its place: ${why}`, { key });
	}

	/** In a cluster, braces keep the keys of one token on one node, as a script needs them. */
	#at(key: string, what: "token" | "lock" | "fence"): string {
		return `${this.#prefix}:{${key}}:${what}`;
	}

	async #run(script: string, keys: string[], values: readonly (string | number)[]): Promise<unknown> {
		// A client that is not connected would keep the command and send it later, when nobody waits for it any more.
		if (this.#client.isReady === false) throw new Error("the Redis client is not connected");
		return this.#client.eval(script, { keys, arguments: values.map(String) });
	}
}

/** Machines' clocks differ: what counts is the time that Redis says is left, by this machine's clock. */
function movedToThisClock(token: AccessToken, expiresOnTimestamp: number): AccessToken {
	const { refreshAfterTimestamp, expiresOnTimestamp: byItsWriter } = token;
	if (refreshAfterTimestamp === undefined) return { ...token, expiresOnTimestamp };
	const moved = refreshAfterTimestamp + expiresOnTimestamp - byItsWriter;
	return { ...token, expiresOnTimestamp, refreshAfterTimestamp: moved };
}
