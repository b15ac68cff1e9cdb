import { hasRedis, RedisServer } from "@mdi-sensors/testing/redis-server";
import { Cluster, Redis } from "ioredis";
import { createClient, createClientPool, RESP_TYPES } from "redis";
import { describe, expect, onTestFinished, test } from "vitest";
import { type RedisClient, RedisRecordStore, RedisTokenStore } from "../../src/redis/index.js";

const keys = [{ id: "k", key: Buffer.alloc(32, 7) }];
const hour = 3_600_000;
const buffers = { [RESP_TYPES.BLOB_STRING]: Buffer };

test.each<[string, unknown]>([
	["nothing", null],
	["a text", "OK"],
	["an empty list", []],
	["buffers", [Buffer.from('{"rotated":{"fingerprint":"0123456789abcdef"}}'), 5]],
	["a map", { 1: 5 }],
])("a client whose eval gives %s has no say: taken for no record, the key would be rotated again", async (_, reply) => {
	for (const acquired of [1, "1", true]) {
		const replies = Array.isArray(reply) ? [acquired, ...reply] : reply;
		const client = (given: unknown) => ({ eval: async () => given, on: () => {}, listenerCount: () => 1 });
		await expect(new RedisRecordStore({ client: client(reply) }).read("https://graph.example/a")).rejects.toThrow();
		const store = new RedisRecordStore({ client: client(replies) });
		await expect(store.acquire("https://graph.example/a", { id: "me", name: "Me" })).rejects.toThrow();
	}
});

test.each([
	["one", () => new Redis({ lazyConnect: true })],
	["a cluster", () => new Cluster([{ host: "127.0.0.1", port: 1 }], { lazyConnect: true })],
])("%s of ioredis is refused at once by name, with the page that has the wrapper", (_, make) => {
	const client = make();
	onTestFinished(() => client.disconnect());
	expect(() => new RedisTokenStore({ client: client as unknown as RedisClient, keys })).toThrow(
		expect.objectContaining({
			code: "OPTION_INVALID",
			message: expect.stringMatching(/ioredis.*token-cache#ioredis/),
		}),
	);
});

test.each<[unknown, string]>([
	[undefined, "client of the redis package"],
	[null, "client of the redis package"],
	["redis://localhost", "client of the redis package"],
	[{}, "eval, on, listenerCount are missing"],
	[{ eval: () => {}, on: () => {} }, "listenerCount is missing"],
])("%o is refused at once as a client", (client, message) => {
	expect(() => new RedisTokenStore({ client: client as RedisClient, keys })).toThrow(message);
});

test.each([
	["version 3", { internal_send_command: () => {} }],
	["the legacy mode of version 4", { options: { legacyMode: true } }],
])("a client that takes callbacks, as in %s, is refused by name", (_, odd) => {
	const client = { ...odd, eval: () => false, on: () => {}, listenerCount: () => 1 } as unknown as RedisClient;
	expect(() => new RedisTokenStore({ client, keys })).toThrow("redis 4 or newer, without legacyMode");
	expect(() => new RedisRecordStore({ client })).toThrow("redis 4 or newer, without legacyMode");
});

test("a misspelled option is refused with the one that is meant", () => {
	const client = { eval: async () => null, on: () => {}, listenerCount: () => 1 };
	expect(() => new RedisTokenStore({ client, keys, timeoutMS: 5 } as never)).toThrow("did you mean timeoutMs?");
});

describe.skipIf(!hasRedis)("over a real server", () => {
	test("the wrapper of the guide makes a client of ioredis one that works", async () => {
		const server = await RedisServer.start();
		const redis = new Redis({ path: server.path });
		onTestFinished(async () => {
			redis.disconnect();
			await server.end();
		});
		const client: RedisClient = {
			get isReady() {
				return redis.status === "ready";
			},
			on: (event, listener) => redis.on(event, listener),
			listenerCount: (event) => redis.listenerCount(event),
			eval: (script, { keys, arguments: values }) => redis.eval(script, keys.length, ...keys, ...values),
		};
		await redis.ping();
		const store = new RedisTokenStore({ client, keys });
		const lock = await store.lock("a");
		if (lock === undefined) throw new Error("another has the lock");
		expect(await store.lock("a")).toBeUndefined();
		await store.set("a", { token: "t", expiresOnTimestamp: Date.now() + hour }, lock);
		await lock.release();
		expect(await store.get("a")).toMatchObject({ token: "t" });
	});

	test.each<[string, (path: string) => unknown]>([
		["texts as buffers", (path) => createClient({ socket: { path, tls: false } }).withTypeMapping(buffers)],
		[
			"texts as buffers, by its options",
			(path) => createClient({ socket: { path, tls: false }, commandOptions: { typeMapping: buffers } }),
		],
		[
			"numbers as texts",
			(path) => createClient({ socket: { path, tls: false } }).withTypeMapping({ [RESP_TYPES.NUMBER]: String }),
		],
		["the third version of the protocol", (path) => createClient({ socket: { path, tls: false }, RESP: 3 })],
		["a pool", (path) => createClientPool({ socket: { path, tls: false } })],
	])("a client with %s works as any other", async (_, make) => {
		const server = await RedisServer.start();
		const client = make(server.path) as RedisClient & { connect(): Promise<unknown>; destroy(): void };
		client.on("error", () => {});
		await client.connect();
		onTestFinished(async () => {
			client.destroy();
			await server.end();
		});
		const tokens = new RedisTokenStore({ client, keys });
		const lock = await tokens.lock("a");
		if (lock === undefined) throw new Error("another has the lock");
		await tokens.set("a", { token: "t", expiresOnTimestamp: Date.now() + hour }, lock);
		await lock.release();
		expect(await tokens.get("a")).toMatchObject({ token: "t" });

		const records = new RedisRecordStore({ client });
		const [workspace, holder] = ["https://graph.example/a", { id: "me", name: "Me" }];
		expect(await records.acquire(workspace, holder)).toEqual({ acquired: true, record: undefined });
		const busy = await records.acquire(workspace, { id: "other", name: "Other" });
		expect(busy).toMatchObject({ acquired: false, holder: "Me" });
		await records.write(workspace, holder, { rotated: { fingerprint: "0123456789abcdef" } }, true);
		const record = { rotated: { fingerprint: "0123456789abcdef" }, ageMs: expect.any(Number) };
		expect(await records.read(workspace)).toEqual(record);
		expect(await records.list()).toEqual(new Map([[workspace, record]]));
		expect(await records.free(workspace)).toBe("Me");
		expect(await records.acquire(workspace, { id: "other", name: "Other" })).toEqual({ acquired: true, record });
	});

	test("one node of a cluster that does not have the entry is named, and what to connect to", async () => {
		const server = await RedisServer.start("--cluster-enabled", "yes");
		onTestFinished(() => server.end());
		const store = new RedisTokenStore({ client: await server.client(), keys });
		await expect(store.get("a")).rejects.toThrow(
			/one node of a Redis cluster, and the entry is another's \(CLUSTERDOWN\): connect to the whole cluster, with createCluster\(\)/,
		);
	});

	test.each(["MOVED 3999 127.0.0.1:6381", "ASK 3999 127.0.0.1:6381"])("%s is said in words", async (reply) => {
		// It takes a cluster of two nodes to be told so by a real one.
		const client = { eval: () => Promise.reject(new Error(reply)), on: () => {}, listenerCount: () => 1 };
		await expect(new RedisTokenStore({ client, keys }).get("a")).rejects.toThrow("with createCluster()");
	});
});
