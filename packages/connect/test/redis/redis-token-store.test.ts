import { randomBytes } from "node:crypto";
import { createClient, type createCluster, type createSentinel } from "redis";
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import type { RedisClient } from "../../src/redis/redis-client.js";
import { RedisTokenStore } from "../../src/redis/redis-token-store.js";
import { type Client, hasRedis, RedisServer, readAll } from "../support/redis-server.js";
import { testsTokenStore } from "../support/token-store-contract.js";

const keys = [{ id: "a", key: randomBytes(32) }];
const hour = 60 * 60 * 1000;

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

	test("a machine whose clock is ten minutes slow sees the time that is really left", async () => {
		const written = Date.now();
		await set(makeStore({ prefix: "skew" }), "a", hour);
		const slow = { now: () => Date.now() - 600_000, sleep: async () => {} };
		const read = await makeStore({ prefix: "skew", clock: slow }).get("a");
		expect(Math.abs((read?.expiresOnTimestamp ?? 0) - (written - 600_000 + hour))).toBeLessThan(5_000);
	});

	test("the lock of a process that died ends by itself", async () => {
		const store = makeStore({ lockMs: 30 });
		expect(await store.lock("a")).toBeDefined();
		expect(await store.lock("a")).toBeUndefined();
		await expect.poll(() => store.lock("a")).toBeDefined();
	});

	test("fences go on rising when Redis has lost its data", async () => {
		const store = makeStore();
		const before = await store.lock("a");
		await client.flushAll();
		const after = await store.lock("a");
		expect(after?.fence).toBeGreaterThan(before?.fence ?? Number.POSITIVE_INFINITY);
	});

	test.each<[string, (key: string) => Promise<unknown>]>([
		["text", (key) => client.set(key, "rubbish")],
		["a list", (key) => client.lPush(key, "rubbish")],
		["a huge number", (key) => client.set(key, `9${"9".repeat(400)}`)],
		["an empty text", (key) => client.set(key, "")],
	])("%s in place of token, lock and fence is written over, and told once", async (_, spoil) => {
		const told: string[] = [];
		const prefix = `rubbish-${prefixes++}`;
		const store = makeStore({ prefix, logger: { warn: (message) => told.push(message) } });
		for (const what of ["token", "lock", "fence"]) await spoil(`${prefix}:{a}:${what}`);
		expect(await store.get("a")).toBeUndefined();
		expect(await store.get("a")).toBeUndefined();
		expect(told).toEqual([expect.stringMatching(/can't be read, and a new one takes its place/)]);
		await set(store, "mended");
		expect(await store.get("a")).toMatchObject({ token: "mended" });
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

	test("nothing of a store prints a key", async () => {
		const { inspect } = await import("node:util");
		const store = makeStore();
		await set(store, "secret");
		const text = inspect(store, { depth: 9, showHidden: true }) + JSON.stringify({ ...store });
		expect(text).not.toContain(Buffer.from(keys[0]?.key ?? "").toString("base64"));
		expect(text).not.toContain("secret");
	});
});
