/** @module-tag deep */
import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import tls from "node:tls";
import { fileURLToPath } from "node:url";
import { ClientSecretCredential } from "@azure/identity";
import { type Emulator, startEmulator } from "@mdi-sensors/emulator";
import { CountingCredential } from "@mdi-sensors/testing/credentials";
import { hasRedis, letTimePass, RedisServer, readAll } from "@mdi-sensors/testing/redis-server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "../../src/clock.js";
import { clouds } from "../../src/clouds/clouds.js";
import { connect } from "../../src/connect.js";
import { RedisTokenStore } from "../../src/redis/redis-token-store.js";
import { createAccessTokens } from "../../src/token/access-tokens.js";

const keys = [{ id: "a", key: randomBytes(32) }];

describe.skipIf(!hasRedis)("real processes over a real Redis server, with real sign-ins", () => {
	let server: RedisServer;
	let emulator: Emulator;
	const children: ChildProcess[] = [];

	beforeEach(async () => {
		server = await RedisServer.start();
		emulator = await startEmulator();
	});
	afterEach(async () => {
		for (const child of children.splice(0)) child.kill("SIGKILL");
		await emulator.close();
		await server.end();
	});

	/** Starts a process, which is ready then, and waits for the word. */
	async function start(callers: number): Promise<ChildProcess> {
		const program = fileURLToPath(new URL("../support/fleet-member.mjs", import.meta.url));
		const child = fork(program, {
			env: { ...process.env, NODE_EXTRA_CA_CERTS: await emulator.caFile() },
			execArgv: [],
		});
		children.push(child);
		const { id: tenantId, app } = emulator.tenant();
		child.send({
			callers,
			cloud: emulator.cloud(),
			credentialOptions: emulator.credentialOptions(),
			tenantId,
			app,
			redis: { path: server.path, key: Buffer.from(keys[0]?.key ?? "").toString("base64") },
		});
		await once(child, "message");
		return child;
	}

	/** Gives the word, and waits until its callers have their keys. */
	async function go(child: ChildProcess): Promise<unknown> {
		child.send("go");
		const [got] = await once(child, "message");
		return got;
	}

	test("four cold processes with twenty callers each send one token request", async () => {
		const fleet = await Promise.all(Array.from({ length: 4 }, () => start(20)));
		expect(await Promise.all(fleet.map(go))).toEqual([20, 20, 20, 20]);
		expect(emulator.count("token")).toBe(1);
	});

	test("a process that is killed in the middle of its sign-in holds up nobody for good", async () => {
		emulator.faults.add({ fault: "hang", operation: "token" });
		const [dying, living] = await Promise.all([start(1), start(1)]);
		dying.send("go");
		await expect.poll(() => emulator.count("token")).toBe(1);
		dying.kill("SIGKILL");
		await letTimePass(await server.client(), 5000);
		expect(await go(living)).toBe(1);
		expect(emulator.count("token")).toBe(2);
	});
});

describe.skipIf(!hasRedis)("connections in one process, as a fleet over a real Redis server", () => {
	let server: RedisServer;
	let told: string[];
	let later: number;

	beforeEach(async () => {
		server = await RedisServer.start();
		told = [];
		later = 0;
	});
	afterEach(async () => server.end());

	const now = () => Date.now() + later;

	// A Redis that works is waited for, however slow the machine is; one that was paused is not.
	const [againstHanging, soon] = [60_000, 150];

	/** What each process of a fleet has to itself: a client, a cache and a credential. `later` moves its clock. */
	async function makeProcess(
		name = "token",
		credential = new CountingCredential(name, 20, now),
		timeoutMs = againstHanging,
	) {
		const logger = { warn: (message: string) => void told.push(`${name}: ${message}`) };
		const client = await server.client();
		const clock = { ...systemClock, now };
		const store = new RedisTokenStore({ client, keys, timeoutMs, logger, clock });
		const identity = { tenantId: "contoso", clientId: "app" };
		const tokens = createAccessTokens({ cloud: clouds.global, credential, store, logger, clock, ...identity });
		return { tokens, credential, client };
	}

	const away = "the token store is away; until it is back, this process fetches tokens for itself";
	const back = "the token store is back";

	test("twenty cold processes with fifty callers each fetch one token", async () => {
		const credential = new CountingCredential("token", 20);
		const fleet = await Promise.all(Array.from({ length: 20 }, () => makeProcess("token", credential)));
		const callers = fleet.flatMap(({ tokens }) => Array.from({ length: 50 }, () => tokens.get()));
		expect(new Set(await Promise.all(callers))).toEqual(new Set(["token-1"]));
		expect(credential.count).toBe(1);
		expect(told).toEqual([]);
	});

	test("with real sign-ins, two processes send one token request, and no secret of theirs is in the database", async () => {
		await using emulator = await startEmulator();
		tls.setDefaultCACertificates([...tls.getCACertificates("default"), emulator.ca]);
		const { id: tenantId, app } = emulator.tenant();
		const cloud = emulator.cloud();
		for (let process = 0; process < 2; process++) {
			const store = new RedisTokenStore({ client: await server.client(), keys });
			const credential = new ClientSecretCredential(tenantId, app.id, app.secret, emulator.credentialOptions());
			await connect({ cloud, credential, tenantId, clientId: app.id, store }).regenerateDeploymentAccessKey();
		}
		expect(emulator.count("token")).toBe(1);
		const everything = await readAll(await server.client());
		expect(everything).toContain(app.id);
		for (const secret of emulator.secrets()) expect(everything).not.toContain(secret);
	});

	test("a process that can't fetch leaves the lock to the next one", async () => {
		const broken = await makeProcess("broken", { count: 0, getToken: () => Promise.reject(new Error("no")) } as never);
		const sound = await makeProcess("sound");
		const [first, second] = await Promise.allSettled([broken.tokens.get(), sound.tokens.get()]);
		expect(second).toEqual({ status: "fulfilled", value: "sound-1" });
		// Who came first is chance: the broken one either failed, or found the sound one's token.
		if (first.status === "rejected") expect(first.reason).toMatchObject({ code: "CREDENTIAL_FAILED" });
		else expect(first.value).toBe("sound-1");
	});

	test("a refresh by one process is taken over by the others, without another fetch", async () => {
		const [a, b] = [await makeProcess("a"), await makeProcess("b")];
		expect([await a.tokens.get(), await b.tokens.get()]).toEqual(["a-1", "a-1"]);
		later = 59.5 * 60_000;
		expect(await a.tokens.get()).toBe("a-2");
		expect(await b.tokens.get()).toBe("a-2");
		expect(b.credential.count).toBe(0);
	});

	test("a claims challenge replaces the token for the processes that come after", async () => {
		const [a, b] = [await makeProcess("a"), await makeProcess("b")];
		await a.tokens.get();
		expect(await a.tokens.get({ claims: "{}" })).toBe("a-2");
		expect(await b.tokens.get()).toBe("a-2");
	});

	test("processes that are challenged at once fetch one token", async () => {
		const fleet = await Promise.all(["a", "b", "c", "d"].map((name) => makeProcess(name)));
		await Promise.all(fleet.map(({ tokens }) => tokens.get()));
		const fetches = () => fleet.reduce((sum, { credential }) => sum + credential.count, 0);
		const before = fetches();
		const got = await Promise.all(fleet.map(({ tokens }) => tokens.get({ claims: "{}" })));
		expect(new Set(got).size).toBe(1);
		expect(fetches() - before).toBe(1);
	});

	test("clear forgets the token for the processes that come after", async () => {
		const [a, b] = [await makeProcess("a"), await makeProcess("b")];
		await a.tokens.get();
		await a.tokens.clear();
		expect(await b.tokens.get()).toBe("b-1");
	});

	test("with Redis down, each process fetches for itself, says so once, and shares again when it is back", async () => {
		const [a, b] = [await makeProcess("a"), await makeProcess("b")];
		await server.stop();
		await expect.poll(() => a.client.isReady || b.client.isReady).toBe(false);
		expect([await a.tokens.get(), await b.tokens.get()]).toEqual(["a-1", "b-1"]);
		expect(await a.tokens.get({ claims: "{}" })).toBe("a-2");
		expect(told).toEqual([`a: ${away}`, `b: ${away}`]);

		await server.start();
		await expect.poll(() => a.client.isReady && b.client.isReady).toBe(true);
		later = 59.5 * 60_000;
		expect([await a.tokens.get(), await b.tokens.get()]).toEqual(["a-3", "a-3"]);
		expect(told.slice(2)).toEqual([`a: ${back}`, `b: ${back}`]);
	});

	test("a Redis that stops responding is not waited for", async () => {
		const a = await makeProcess("a", undefined, soon);
		server.pause();
		expect(await a.tokens.get()).toBe("a-1");
		expect(told).toEqual([`a: ${away}`]);
		server.resume();
	});

	test("a Redis that is restarted in the middle of a fetch costs no caller its token", async () => {
		const a = await makeProcess("a", new CountingCredential("a", 100));
		const fetching = a.tokens.get();
		await expect.poll(() => a.credential.count).toBe(1);
		await server.stop();
		await server.start();
		expect(await fetching).toBe("a-1");
		expect(await a.tokens.get()).toBe("a-1");
	});

	test("what was cleared while Redis was away does not come back with it", async () => {
		const a = await makeProcess("a", undefined, soon);
		await a.tokens.get();
		server.pause();
		await a.tokens.clear();
		server.resume();
		later = 20_000;
		expect(await a.tokens.get()).toBe("a-2");
	});
});
