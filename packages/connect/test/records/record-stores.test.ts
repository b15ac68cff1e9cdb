import { join } from "node:path";
import { hasRedis, RedisServer } from "@mdi-sensors/testing/redis-server";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import type { RedisClientType } from "redis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FileRecordStore } from "../../src/records/file-record-store.js";
import { RedisRecordStore } from "../../src/redis/redis-record-store.js";
import { recordStoreContract } from "../../src/testing/record-store-contract.js";
import { caught } from "../support/caught.js";

describe("a file keeps the contract of all stores", () => {
	test.each(recordStoreContract)("$title", async ({ run }) => {
		const path = join(scratchFolder(), "records");
		await run(() => new FileRecordStore(path));
	});
});

describe.skipIf(!hasRedis)("Redis keeps the contract of all stores", () => {
	let server: RedisServer;
	beforeAll(async () => {
		server = await RedisServer.start();
	});
	afterAll(() => server.end());

	test.each(recordStoreContract)("$title", async ({ run }) => {
		const client = await server.client();
		await run(() => new RedisRecordStore({ client }));
	});

	test.each<[string, (client: RedisClientType, key: string) => Promise<unknown>]>([
		["a text", (client, key) => client.set(key, "x")],
		["a list", (client, key) => client.lPush(key, "x")],
		["data that are no JSON", (client, key) => client.hSet(key, { data: "{hush" })],
		["data that are a list", (client, key) => client.hSet(key, { data: "[]" })],
		["data that are nothing", (client, key) => client.hSet(key, { data: "null" })],
		["a time that is none", (client, key) => client.hSet(key, { data: "{}", rotatedAt: "soon" })],
	])("%s in the place of a record is refused by its key, and no lease is left on it", async (what, plant) => {
		const client = (await server.client()) as unknown as RedisClientType;
		const workspace = `https://graph.example/${what.replaceAll(" ", "-")}`;
		const key = `mdi-sensors:record:{${workspace}}`;
		await plant(client, key);
		const store = new RedisRecordStore({ client });
		const invalid = { code: "RECORD_INVALID", summary: expect.stringContaining(key) };
		const error = await caught(store.acquire(workspace, { id: "1", name: "one" }));
		expect(error).toMatchObject(invalid);
		expect(error.message).not.toContain("hush");
		expect(await caught(store.read(workspace))).toMatchObject(invalid);
		if ((await client.type(key)) === "hash") expect(await client.hGet(key, "holder")).toBeNull();
	});

	test.each([String(Date.now() + 365 * 24 * 3_600_000), "inf", "1e300"])(
		"a lease that lasts until %s was not written so: it is free after as long as a lease lasts",
		async (until) => {
			const client = await server.client();
			const workspace = `https://graph.example/${until}`;
			const key = `mdi-sensors:record:{${workspace}}`;
			await client.hSet(key, { holder: "0", name: "planted", until });
			const store = new RedisRecordStore({ client, leaseMs: 5000 });
			const holder = { id: "1", name: "one" };
			expect(await store.acquire(workspace, holder)).toEqual({ acquired: false, holder: "planted", freeInMs: 5000 });
			expect(Number(await client.hGet(key, "until")) - Date.now()).toBeLessThanOrEqual(5000);
			// As long as its own holder asked for, where that is known.
			await client.hSet(key, { until, lasts: "9000" });
			expect(await store.acquire(workspace, holder)).toMatchObject({ freeInMs: 9000 });
		},
	);

	test("a lease that was not renewed is another's, and its holder is told so", async () => {
		const client = await server.client();
		const store = new RedisRecordStore({ client, leaseMs: 1000 });
		const [first, second] = [
			{ id: "1", name: "first" },
			{ id: "2", name: "second" },
		];
		await store.acquire("https://graph.example/a", first);
		// Redis' clock can't be moved: the lease's end is, into the past.
		await client.hSet("mdi-sensors:record:{https://graph.example/a}", "until", "1");
		expect(await store.acquire("https://graph.example/a", second)).toMatchObject({ acquired: true });
		expect(await store.renew("https://graph.example/a", first)).toBe(false);
		expect(await store.write("https://graph.example/a", first, {}, true)).toBe(false);
		expect(await store.free("https://graph.example/a")).toBe("second");
		expect(await store.free("https://graph.example/a")).toBeUndefined();
	});

	test("a workspace that only ever had a lease is listed, for somebody may want to free it", async () => {
		const client = await server.client();
		const store = new RedisRecordStore({ client, prefix: "fresh" });
		await store.acquire("https://graph.example/d", { id: "1", name: "first" });
		expect([...(await store.list())]).toEqual([["https://graph.example/d", {}]]);
	});

	test("a Redis that is away is said by its code, with the reason", async () => {
		const client = await server.client();
		const store = new RedisRecordStore({ client });
		client.destroy();
		await expect(store.list()).rejects.toMatchObject({
			code: "RECORD_UNAVAILABLE",
			summary: "the record can't be reached: the Redis client is not connected",
		});
	});

	test("a date that a wrong clock wrote years ahead is no age, and one a little ahead is a new one", async () => {
		const client = await server.client();
		const store = new RedisRecordStore({ client });
		const age = async (aheadMs: number) => {
			const rotatedAt = String(Date.now() + aheadMs);
			await client.hSet("mdi-sensors:record:{https://graph.example/c}", { data: "{}", rotatedAt });
			return (await store.read("https://graph.example/c"))?.ageMs;
		};
		expect(await age(10 * 365 * 24 * 60 * 60_000)).toBeUndefined();
		expect(await age(30 * 60_000)).toBe(0);
	});

	test("what is no record is an error, for taken for none the key would be rotated again", async () => {
		const client = await server.client();
		await client.hSet("mdi-sensors:record:{https://graph.example/b}", "data", "rubbish");
		await expect(new RedisRecordStore({ client }).read("https://graph.example/b")).rejects.toThrow();
	});
});

test("a client of another library is refused by name, as the store of tokens does", () => {
	const client = { eval() {}, on() {}, listenerCount() {}, defineCommand() {} };
	expect(() => new RedisRecordStore({ client: client as never })).toThrow("client is one of ioredis");
	expect(() => new RedisRecordStore({ client: {} as never })).toThrow("eval, on, listenerCount are missing");
});
