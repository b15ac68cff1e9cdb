import { randomBytes } from "node:crypto";
import { type Client, hasRedis, RedisServer, readAll } from "@mdi-sensors/testing/redis-server";
import { createClient, type createCluster, type createSentinel } from "redis";
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import type { RedisClient } from "../../src/redis/redis-client.js";
import { RedisTokenStore } from "../../src/redis/redis-token-store.js";
import { testsTokenStore } from "../support/token-store-contract.js";

const keys = [{ id: "a", key: randomBytes(32) }];
const minute = 60 * 1000;
const hour = 60 * minute;

test("takes every client that the redis package makes", () => {
	expectTypeOf<ReturnType<typeof createClient>>().toExtend<RedisClient>();
	expectTypeOf<ReturnType<typeof createCluster>>().toExtend<RedisClient>();
	expectTypeOf<ReturnType<typeof createSentinel>>().toExtend<RedisClient>();
});

describe.skipIf(!hasRedis)("over a real Redis server", () => {
	let server: RedisServer;
	let client: Client;
	let prefixes = 0;

	beforeAll(async () => {
		server = await RedisServer.start();
		client = await server.client();
	});
	afterAll(async () => server.end());

	/** A store with keys of its own in the one server. */
	function makeStore(options: Partial<ConstructorParameters<typeof RedisTokenStore>[0]> = {}) {
		return new RedisTokenStore({ client, keys, prefix: `test-${prefixes++}`, ...options });
	}

	testsTokenStore(() => makeStore());

	async function set(store: RedisTokenStore, text: string, lifetime = hour) {
		const lock = await store.lock("a");
		if (lock === undefined) throw new Error("another has the lock");
		await store.set("a", { token: text, expiresOnTimestamp: Date.now() + lifetime }, lock);
		await lock.release();
	}

	test("no token and no key is in the database in plain text, in base64 or in hex", async () => {
		const secret = `eyJ0eXAi.${randomBytes(30).toString("base64url")}.c2lnbmF0dXJl`;
		await set(makeStore(), secret);
		const all = await readAll(client);
		expect(all).toContain("1.a.");
		for (const text of [Buffer.from(secret), keys[0]?.key ?? "", Buffer.from(JSON.stringify({ token: secret }))]) {
			for (const encoding of ["latin1", "base64", "base64url", "hex"] as const) {
				expect(all).not.toContain(Buffer.from(text).toString(encoding).slice(0, 24));
			}
		}
	});

	test("Redis itself drops the token when it expires", async () => {
		await set(makeStore({ prefix: "expiry" }), "a", hour);
		const left = await client.pTTL("expiry:{a}:token");
		expect(left).toBeGreaterThan(hour - 10_000);
		expect(left).toBeLessThanOrEqual(hour);
	});

	/** The clock of a machine that goes wrong by so many minutes. */
	const wrongBy = (minutes: number) => ({ now: () => Date.now() + minutes * minute, sleep: async () => {} });

	test.each([-4, 4])(
		"a machine whose clock is wrong by %i minutes sees the time that is really left",
		async (minutes) => {
			const prefix = `skew-${prefixes++}`;
			const written = Date.now();
			await set(makeStore({ prefix }), "a", hour);
			const read = await makeStore({ prefix, clock: wrongBy(minutes) }).get("a");
			expect(Math.abs((read?.expiresOnTimestamp ?? 0) - (written + minutes * minute + hour))).toBeLessThan(5_000);
		},
	);

	test.each([-6, 6])("a machine whose clock is wrong by %i minutes takes nothing, and is told why", async (minutes) => {
		const prefix = `skew-${prefixes++}`;
		const told: string[] = [];
		await set(makeStore({ prefix }), "a", hour);
		const logger = { warn: (message: string) => told.push(message) };
		expect(await makeStore({ prefix, clock: wrongBy(minutes), logger }).get("a")).toBeUndefined();
		expect(told).toEqual([expect.stringContaining("two machines' clocks differ by more than five minutes")]);
	});

	test("an entry that is kept alive for ever is taken until five minutes after its end, and no longer", async () => {
		const prefix = `kept-${prefixes++}`;
		await set(makeStore({ prefix }), "a", hour);
		const takenAt = async (minutes: number) => {
			await client.pExpire(`${prefix}:{a}:token`, hour / 2);
			return (await makeStore({ prefix, clock: wrongBy(minutes), logger: {} }).get("a")) !== undefined;
		};
		expect(await takenAt(34)).toBe(true);
		expect(await takenAt(36)).toBe(false);
	});

	test("an entry that was made to end much sooner is not taken either", async () => {
		const prefix = `shortened-${prefixes++}`;
		await set(makeStore({ prefix }), "a", hour);
		await client.pExpire(`${prefix}:{a}:token`, hour / 2);
		expect(await makeStore({ prefix, logger: {} }).get("a")).toBeUndefined();
	});

	test("a machine whose clock is four minutes slow is told to refresh as much earlier", async () => {
		const prefix = `skew-${prefixes++}`;
		const written = Date.now();
		const lock = await makeStore({ prefix }).lock("a");
		const token = { token: "a", expiresOnTimestamp: written + hour, refreshAfterTimestamp: written + hour / 2 };
		if (lock !== undefined) await makeStore({ prefix }).set("a", token, lock);
		const read = await makeStore({ prefix, clock: wrongBy(-4) }).get("a");
		expect((read?.expiresOnTimestamp ?? 0) - (read?.refreshAfterTimestamp ?? 0)).toBe(hour / 2);
	});

	test.each<[string, (key: string) => Promise<unknown>]>([
		["longer", (key) => client.pExpire(key, 10 * hour)],
		["two minutes longer, as a wrong clock could have it", (key) => client.pExpire(key, hour + 2 * minute)],
		["for ever", (key) => client.persist(key)],
	])("an entry that somebody made live %s is not taken", async (_, change) => {
		const prefix = `changed-${prefixes++}`;
		const told: string[] = [];
		const store = makeStore({ prefix, logger: { warn: (message) => told.push(message) } });
		await set(store, "a");
		await change(`${prefix}:{a}:token`);
		expect(await store.get("a")).toBeUndefined();
		expect(told).toEqual([expect.stringContaining("its expiry was changed")]);
	});

	test("a lock that its dead holder left ends by itself in the end", async () => {
		const prefix = `dead-${prefixes++}`;
		const store = makeStore({ prefix });
		await store.lock("a");
		expect(await client.pTTL(`${prefix}:{a}:lock`)).toBeGreaterThan(0);
		expect(await store.lock("a")).toBeUndefined();
	});

	test("a lock that was planted with a life of a year, or with rubbish, is taken over as soon as any other", async () => {
		const prefix = `lock-${prefixes++}`;
		const store = makeStore({ prefix });
		const year = 365 * 24 * hour;
		const [seconds = 0] = (await client.sendCommand(["TIME"])) as unknown as number[];
		const old = `${crypto.randomUUID()}@${Number(seconds) * 1000 - 20_000}`;
		const future = `${crypto.randomUUID()}@${Number(seconds) * 1000 + year}`;
		for (const planted of [old, future, crypto.randomUUID(), "", "x".repeat(1000)]) {
			await client.set(`${prefix}:{a}:lock`, planted, { expiration: { type: "PX", value: year } });
			const lock = await store.lock("a", { takeAfterMs: 15_000 });
			expect(lock, planted).toBeDefined();
			expect(await client.pTTL(`${prefix}:{a}:lock`)).toBeLessThan(2 * hour);
			await lock?.release();
			expect(await client.get(`${prefix}:{a}:lock`)).toBeNull();
		}
	});

	test("a lock whose life was made longer or shorter is as old as it is", async () => {
		const prefix = `lock-${prefixes++}`;
		const store = makeStore({ prefix });
		const lock = await store.lock("a");
		for (const life of [1000 * hour, hour / 1000]) {
			await client.pExpire(`${prefix}:{a}:lock`, life);
			expect(await store.lock("a", { takeAfterMs: 60_000 })).toBeUndefined();
			expect(await store.lock("a", { takeAfterMs: 0 })).toBeDefined();
			await client.set(`${prefix}:{a}:lock`, lock?.fence ?? "");
		}
	});

	test("a lock is given back even by a client that has lost its connection for a moment", async () => {
		const prefix = `lost-${prefixes++}`;
		const own = await server.client();
		const lock = await makeStore({ prefix, client: own }).lock("a");
		const lost = new Promise((resolve) => own.once("reconnecting", resolve));
		await client.sendCommand(["CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"]);
		await lost;
		expect(own.isReady).toBe(false);
		await lock?.release();
		expect(await makeStore({ prefix }).lock("a")).toBeDefined();
	});

	test("says how long it may take: half a second, or as it was told", () => {
		expect([makeStore().timeoutMs, makeStore({ timeoutMs: 50 }).timeoutMs]).toEqual([500, 50]);
	});

	test("a Redis that has lost its data takes no token from who had the lock before", async () => {
		const store = makeStore();
		const before = await store.lock("a");
		await client.flushAll();
		const after = await store.lock("a");
		expect(after).toBeDefined();
		if (before !== undefined) await store.set("a", { token: "late", expiresOnTimestamp: Date.now() + hour }, before);
		expect(await store.get("a")).toBeUndefined();
	});

	test.each<[string, (key: string) => Promise<unknown>]>([
		["text", (key) => client.set(key, "rubbish")],
		["a list", (key) => client.lPush(key, "rubbish")],
		["a huge number", (key) => client.set(key, `9${"9".repeat(400)}`)],
		["an empty text", (key) => client.set(key, "")],
	])("%s in place of token and lock is written over, and told once, until it can be read again", async (_, spoil) => {
		const told: string[] = [];
		const prefix = `rubbish-${prefixes++}`;
		const store = makeStore({ prefix, logger: { warn: (message) => told.push(message) } });
		for (const what of ["token", "lock"]) await spoil(`${prefix}:{a}:${what}`);
		expect(await store.get("a")).toBeUndefined();
		expect(await store.get("a")).toBeUndefined();
		expect(told).toEqual([expect.stringMatching(/can't be read, and a new one takes its place/)]);
		await set(store, "fixed");
		expect(await store.get("a")).toMatchObject({ token: "fixed" });
		await client.set(`${prefix}:{a}:token`, "rubbish again");
		expect(await store.get("a")).toBeUndefined();
		expect(told).toHaveLength(2);
	});

	test.each<[string, () => void]>([
		[
			"throws",
			() => {
				throw new Error("a bad logger");
			},
		],
		[
			"gives a promise that rejects",
			(async () => {
				throw new Error("a bad logger");
			}) as () => void,
		],
	])("a logger that %s breaks nothing", async (_, warn) => {
		const prefix = `logger-${prefixes++}`;
		await client.set(`${prefix}:{a}:token`, "rubbish");
		expect(await makeStore({ prefix, logger: { warn } }).get("a")).toBeUndefined();
	});

	test("an entry that was copied to another tenant's place does not open there", async () => {
		const prefix = `moved-${prefixes++}`;
		const store = makeStore({ prefix, logger: {} });
		await set(store, "secret");
		await client.copy(`${prefix}:{a}:token`, `${prefix}:{b}:token`);
		expect(await store.get("b")).toBeUndefined();
		expect(await store.get("a")).toMatchObject({ token: "secret" });
	});

	test("a client that is not connected fails at once, and keeps nothing to be sent later", async () => {
		const away = createClient();
		await expect(new RedisTokenStore({ client: away, keys }).get("a")).rejects.toThrow("not connected");
	});

	test.each<[string, object, string]>([
		["no client", { client: undefined }, "client must be a client of the redis package"],
		["a URL for a client", { client: "redis://localhost" }, "client must be"],
		["a time-out of nothing", { timeoutMs: 0 }, "timeoutMs must be a number from 1 to 2147483647, not 0"],
		["a time-out that is no number", { timeoutMs: Number.NaN }, "timeoutMs must be"],
		["no keys", { keys: undefined }, "keys must be a list of at least one"],
	])("%s is refused in one sentence", (_, options, message) => {
		expect(() => makeStore(options)).toThrow(
			expect.objectContaining({ code: "OPTION_INVALID", message: expect.stringContaining(message) }),
		);
	});

	test("nothing of a store prints a key", async () => {
		const { inspect } = await import("node:util");
		const store = makeStore();
		await set(store, "secret");
		const text = inspect(store, { depth: 9, showHidden: true }) + JSON.stringify({ ...store });
		expect(text).not.toContain(Buffer.from(keys[0]?.key ?? "").toString("base64"));
		expect(text).not.toContain("secret");
	});
});
