import { type Clock, systemClock } from "../clock.js";
import { type GraphLogger, safely } from "../logger.js";
import { clockRule, loggerRule, number, ownOptions, type Rules, text } from "../options.js";
import type { LockOptions, StoredToken, StoreHealth, TokenLock, TokenStore } from "../token/token-store.js";
import { movedElsewhere, type RedisClient, scriptClient } from "./redis-client.js";
import { deleteToken, readToken, releaseLock, takeLock, writeToken } from "./scripts.js";
import { type EncryptionKey, TokenCipher } from "./token-cipher.js";

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
	/** How many milliseconds Redis may take before a process goes on without it. @default 500 */
	readonly timeoutMs?: number | undefined;
	/** Told when Redis holds an entry that can't be read. @default console */
	readonly logger?: GraphLogger | undefined;
	/** The passing of time, for tests. */
	readonly clock?: Clock | undefined;
}

// Longer than any fetch. Who waits takes the lock away long before: this only leaves nothing behind.
const lockMs = 60 * 60 * 1000;
// As much as Entra allows clocks to differ.
const mostClockDifference = 5 * 60 * 1000;

/**
 * Shares tokens between the processes of a fleet over Redis, encrypted, so that one of them asks and all have it.
 *
 * Owner of the entries: Redis, which drops each when its token expires.
 */
export class RedisTokenStore implements TokenStore {
	/** How many milliseconds Redis may take before a process goes on without it. */
	readonly timeoutMs: number;
	/** How Redis is doing, as those who share this store have noticed. */
	readonly health: StoreHealth = { away: undefined, failedAt: Number.NEGATIVE_INFINITY };
	readonly #client: RedisClient;
	readonly #cipher: TokenCipher;
	readonly #prefix: string;
	readonly #logger: GraphLogger;
	readonly #clock: Clock;
	#unreadable = false;

	/**
	 * @param given The client, the keys that tokens are encrypted under, and how long Redis may take.
	 * @throws {GraphError} `OPTION_INVALID` for what is no client, keys that are none, and a time-out that makes no sense.
	 */
	constructor(given: RedisTokenStoreOptions) {
		const options = ownOptions("RedisTokenStore", given, rules);
		const { client, keys, prefix = "mdi-sensors", timeoutMs = 500, logger = console, clock = systemClock } = options;
		this.#client = scriptClient(client);
		this.#cipher = new TokenCipher(keys);
		this.#prefix = prefix;
		this.timeoutMs = timeoutMs;
		this.#logger = logger;
		this.#clock = clock;
		// Without a listener, a client's "error" event ends the process. Commands fail as well, and that is told.
		if (client.listenerCount("error") === 0) client.on("error", () => {});
	}

	/** Reads and decrypts the token under a key; nothing when there is none, or it can't be read. */
	async get(key: string): Promise<StoredToken | undefined> {
		const reply = await this.#run(readToken, [this.#at(key, "token")], []);
		if (!Array.isArray(reply)) return undefined;
		const [sealed, left] = reply;
		try {
			const token: Sealed = JSON.parse(await this.#cipher.open(String(sealed), key));
			const opened = movedToThisClock(token, Number(left), this.#clock.now());
			this.#unreadable = false;
			return opened;
		} catch (error) {
			this.#complain(key, error);
			return undefined;
		}
	}

	/** Encrypts a token and writes it until it expires, unless its lock was overtaken. */
	async set(key: string, token: StoredToken, lock: TokenLock): Promise<void> {
		const lifetime = Math.floor(token.expiresOnTimestamp - this.#clock.now());
		if (lifetime <= 0) return;
		const sealed = await this.#cipher.seal(JSON.stringify({ ...token, lifetime } satisfies Sealed), key);
		await this.#run(writeToken, this.#both(key), [lock.fence, sealed, lifetime]);
	}

	/** Deletes the token under a key, and ends the lock on it. */
	async delete(key: string): Promise<void> {
		await this.#run(deleteToken, this.#both(key), []);
	}

	/** Takes the right to fetch the token under a key; nothing when another process has it. */
	async lock(key: string, { takeAfterMs = lockMs }: LockOptions = {}): Promise<TokenLock | undefined> {
		const at = this.#at(key, "lock");
		const fence = await this.#run(takeLock, [at], [crypto.randomUUID(), lockMs, takeAfterMs]);
		if (fence === null) return undefined;
		if (typeof fence !== "string") throw new Error("Redis did not say whether the lock was taken");
		return {
			fence,
			// It may come late: a client that is not connected keeps it, and sends it once it is.
			release: async () => {
				await this.#send(releaseLock, [at], [fence]);
			},
		};
	}

	/** Once, until an entry can be read again. */
	#complain(key: string, error: unknown): void {
		if (this.#unreadable) return;
		this.#unreadable = true;
		const why = error instanceof Error ? error.message : "";
		safely(() =>
			this.#logger.warn?.(`the token in Redis can't be read, and a new one takes its place: ${why}`, { key }),
		);
	}

	#both(key: string): string[] {
		return [this.#at(key, "token"), this.#at(key, "lock")];
	}

	/** In a cluster, braces keep the keys of one token on one node, as a script needs them. */
	#at(key: string, what: "token" | "lock"): string {
		return `${this.#prefix}:{${key}}:${what}`;
	}

	async #run(...command: Command): Promise<unknown> {
		// A client that is not connected would keep the command and send it later, when nobody waits for it any more.
		if (this.#client.isReady === false) throw new Error("the Redis client is not connected");
		return this.#send(...command);
	}

	async #send(...[script, keys, values]: Command): Promise<unknown> {
		try {
			return await this.#client.eval(script, { keys, arguments: values.map(String) });
		} catch (error) {
			throw movedElsewhere(error) ?? error;
		}
	}
}

const rules: Rules<RedisTokenStoreOptions> = {
	client: true,
	keys: true,
	prefix: text,
	timeoutMs: number(1),
	logger: loggerRule,
	clock: clockRule,
};

type Command = [script: string, keys: string[], values: readonly (string | number)[]];

/** What is sealed: the token, and how many milliseconds it had left when it was written. */
interface Sealed extends StoredToken {
	readonly lifetime: number;
}

/**
 * Machines' clocks differ: what counts is the time that Redis says is left, by this machine's clock. Redis is believed only
 * so far: whoever can write to it could have a token taken for alive again and again.
 *
 * @throws {Error} where Redis leaves it more time than it had, or an end that is far from the one that was sealed.
 */
function movedToThisClock({ lifetime, ...token }: Sealed, left: number, now: number): StoredToken {
	if (!(left >= 0 && left <= lifetime)) throw new Error("its expiry was changed");
	const { expiresOnTimestamp, refreshAfterTimestamp } = token;
	const by = now + left - expiresOnTimestamp;
	if (!(Math.abs(by) <= mostClockDifference)) {
		throw new Error("its expiry was changed, or two machines' clocks differ by more than five minutes and must be set");
	}
	return {
		...token,
		expiresOnTimestamp: expiresOnTimestamp + by,
		...(refreshAfterTimestamp === undefined ? {} : { refreshAfterTimestamp: refreshAfterTimestamp + by }),
	};
}
