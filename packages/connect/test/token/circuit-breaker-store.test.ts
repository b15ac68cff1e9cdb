import type { AccessToken } from "@azure/core-auth";
import { ManualClock, settle } from "@mdi-sensors/testing/clocks";
import { beforeEach, expect, test } from "vitest";
import type { GraphLogger } from "../../src/logger.js";
import { CircuitBreakerStore } from "../../src/token/circuit-breaker-store.js";
import { type LockOptions, MemoryTokenStore } from "../../src/token/token-store.js";

/** A store that works, fails, can only be read, or is slow or silent, as the test wants it. */
class MoodyStore extends MemoryTokenStore {
	mood: "works" | "fails" | "read-only" | "slow" | "hangs" = "works";
	calls = 0;

	override get(key: string) {
		return this.#as(() => super.get(key), false);
	}

	override delete(key: string) {
		return this.#as(() => super.delete(key), true);
	}

	override lock(key: string, options?: LockOptions) {
		return this.#as(() => super.lock(key, options), true);
	}

	async #as<T>(work: () => Promise<T>, isChange: boolean): Promise<T> {
		this.calls++;
		if (this.mood === "fails" || (this.mood === "read-only" && isChange)) {
			throw new Error("no; the password is Bearer abc.def");
		}
		if (this.mood === "slow") await clock.sleep(100);
		if (this.mood === "hangs") await new Promise(() => {});
		return work();
	}
}

let clock: ManualClock;
let store: MoodyStore;
let told: [string, object][];
let logger: GraphLogger;
let guarded: CircuitBreakerStore;

beforeEach(() => {
	clock = new ManualClock();
	store = new MoodyStore(clock);
	told = [];
	logger = { warn: (message, fields) => told.push([message, fields]) };
	guarded = new CircuitBreakerStore(store, clock, logger);
});

function token(text: string): AccessToken {
	return { token: text, expiresOnTimestamp: clock.now() + 3_600_000 };
}

async function put(text: string): Promise<void> {
	const lock = await guarded.lock("a");
	if (lock === undefined) throw new Error("another has the lock");
	await guarded.set("a", token(text), lock);
	await lock.release();
}

test("a store that works is used, and nothing is said", async () => {
	await put("one");
	expect(await guarded.get("a")).toMatchObject({ token: "one" });
	expect(told).toEqual([]);
});

test("a store that fails is as an empty one in which everyone may fetch; it is said once, without secrets", async () => {
	store.mood = "fails";
	expect(await guarded.get("a")).toBeUndefined();
	expect([await guarded.lock("a"), await guarded.lock("a")]).not.toContain(undefined);
	await put("one");
	expect(told).toEqual([
		[expect.stringContaining("the token store is away"), { why: "no; the password is Bearer [redacted]" }],
	]);
});

test("a store that fails is left alone for ten seconds", async () => {
	store.mood = "fails";
	await guarded.get("a");
	await clock.advance(9_999);
	await guarded.get("a");
	expect(store.calls).toBe(1);
	await clock.advance(1);
	await guarded.get("a");
	expect(store.calls).toBe(2);
});

test("a store that says nothing is given up after half a second", async () => {
	store.mood = "hangs";
	const got = guarded.get("a");
	await clock.advance(499);
	expect(told).toEqual([]);
	await clock.advance(1);
	expect(await got).toBeUndefined();
	expect(told).toEqual([[expect.any(String), { why: "it took longer than 500 ms" }]]);
});

test("a store that says how long it may take is given up after that", async () => {
	const quick = Object.assign(new MoodyStore(clock), { timeoutMs: 50, mood: "hangs" as const });
	const got = new CircuitBreakerStore(quick, clock, logger).get("a");
	await clock.advance(49);
	expect(told).toEqual([]);
	await clock.advance(1);
	expect(await got).toBeUndefined();
	expect(told).toEqual([[expect.any(String), { why: "it took longer than 50 ms" }]]);
});

test("a store that works again is used again, and that is said", async () => {
	await put("one");
	store.mood = "fails";
	await guarded.get("a");
	store.mood = "works";
	await clock.advance(10_000);
	expect(await guarded.get("a")).toMatchObject({ token: "one" });
	expect(told[1]).toEqual(["the token store is back", {}]);
});

test("a store that can be read but not changed, as a replica, is not called back by each read", async () => {
	store.mood = "read-only";
	for (let round = 0; round < 3; round++) {
		await guarded.get("a");
		expect(await guarded.lock("a")).toBeDefined();
		await clock.advance(10_000);
	}
	store.mood = "fails";
	await guarded.get("a");
	store.mood = "read-only";
	await clock.advance(10_000);
	await guarded.get("a");
	expect(told.map(([message]) => message)).toEqual([expect.stringContaining("is away")]);
	store.mood = "works";
	await put("one");
	expect(told[1]?.[0]).toBe("the token store is back");
});

test("the connections that share a store share what is known of it: one finds out, and one says so", async () => {
	const others = Array.from({ length: 4 }, () => new CircuitBreakerStore(store, clock, logger));
	store.mood = "fails";
	await guarded.get("a");
	for (const other of others) expect(await other.get("a")).toBeUndefined();
	expect(store.calls).toBe(1);
	store.mood = "works";
	await clock.advance(10_000);
	for (const other of others) await other.get("a");
	expect(told.map(([message]) => message)).toEqual([expect.stringContaining("is away"), "the token store is back"]);
});

test("a store that is left alone is used again when the clock was set back", async () => {
	store.mood = "fails";
	await guarded.get("a");
	store.mood = "works";
	await clock.advance(-60_000);
	await put("one");
	expect(await guarded.get("a")).toMatchObject({ token: "one" });
});

test("a response to what was asked before the store failed does not call it back", async () => {
	store.mood = "slow";
	const slow = guarded.get("a");
	await settle();
	store.mood = "fails";
	await guarded.get("a");
	await clock.advance(100);
	await slow;
	expect(told.map(([message]) => message)).toEqual([expect.stringContaining("is away")]);
});

test("a lock is given back even while the store is left alone, and not waited for", async () => {
	const lock = await guarded.lock("a");
	store.mood = "fails";
	await guarded.get("a");
	store.mood = "works";
	await lock?.release();
	expect(await store.lock("a")).toBeDefined();
});

test.each<[string, () => Promise<void>]>([
	[
		"throws",
		() => {
			throw new Error("no");
		},
	],
	["rejects", () => Promise.reject(new Error("no"))],
	["hangs", () => new Promise(() => {})],
])("a lock whose release %s fails nobody", async (_, release) => {
	const bad = new (class extends MemoryTokenStore {
		override lock = async () => ({ fence: "1", release });
	})(clock);
	const lock = await new CircuitBreakerStore(bad, clock, logger).lock("a");
	await lock?.release();
	await settle();
	expect(told).toEqual([]);
});

test.each<[string, () => unknown]>([
	[
		"throws",
		() => {
			throw new Error("a bad logger");
		},
	],
	["gives a promise that rejects", () => Promise.reject(new Error("a bad logger"))],
])("a logger that %s breaks nothing", async (_, warn) => {
	store.mood = "fails";
	const told = new CircuitBreakerStore(store, clock, { warn: warn as () => void });
	expect(await told.get("a")).toBeUndefined();
	store.mood = "works";
	await clock.advance(10_000);
	expect(await told.lock("a")).toMatchObject({ fence: expect.stringMatching(/./) });
	await settle();
});

test("a store that gives null for a lock has not given one", async () => {
	const untyped = new (class extends MemoryTokenStore {
		override lock = async () => null as unknown as undefined;
	})(clock);
	expect(await new CircuitBreakerStore(untyped, clock, logger).lock("a")).toBeUndefined();
	expect(told).toEqual([]);
});

test("a token that was fetched while the store was away is not written", async () => {
	store.mood = "fails";
	const lock = await guarded.lock("a");
	store.mood = "works";
	await clock.advance(10_000);
	if (lock !== undefined) await guarded.set("a", token("late"), lock);
	expect(await guarded.get("a")).toBeUndefined();
});

test("a lock that the store gives out too late is released", async () => {
	let giveOut: () => void = () => {};
	const late = new Promise<void>((resolve) => {
		giveOut = resolve;
	});
	const slow = new (class extends MemoryTokenStore {
		override async lock(key: string) {
			await late;
			return super.lock(key);
		}
	})(clock);
	const asked = new CircuitBreakerStore(slow, clock, {}).lock("a");
	await clock.advance(500);
	expect(await asked).toBeDefined();
	giveOut();
	await settle();
	expect(await slow.lock("a")).toBeDefined();
});
