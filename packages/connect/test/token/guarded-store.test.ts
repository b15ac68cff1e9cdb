import type { AccessToken } from "@azure/core-auth";
import { beforeEach, expect, test } from "vitest";
import { GuardedStore } from "../../src/token/guarded-store.js";
import { MemoryTokenStore } from "../../src/token/memory-token-store.js";
import { ManualClock, settle } from "../support/manual-clock.js";

/** A store that works, fails or says nothing, as the test wants it. */
class MoodyStore extends MemoryTokenStore {
	mood: "works" | "fails" | "hangs" = "works";
	calls = 0;

	override get(key: string) {
		return this.#as(() => super.get(key));
	}

	override delete(key: string) {
		return this.#as(() => super.delete(key));
	}

	override lock(key: string, options?: { force?: boolean }) {
		return this.#as(() => super.lock(key, options));
	}

	async #as<T>(work: () => Promise<T>): Promise<T> {
		this.calls++;
		if (this.mood === "fails") throw new Error("no; the password is Bearer abc.def");
		if (this.mood === "hangs") await new Promise(() => {});
		return work();
	}
}

let clock: ManualClock;
let store: MoodyStore;
let told: [string, object][];
let guarded: GuardedStore;

beforeEach(() => {
	clock = new ManualClock();
	store = new MoodyStore(clock);
	told = [];
	guarded = new GuardedStore(store, clock, { warn: (message, fields) => told.push([message, fields]) });
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

test("a store that works again is used again, and that is said", async () => {
	await put("one");
	store.mood = "fails";
	await guarded.get("a");
	store.mood = "works";
	await clock.advance(10_000);
	expect(await guarded.get("a")).toMatchObject({ token: "one" });
	expect(told[1]).toEqual(["the token store is back", {}]);
});

test("what was to be deleted while the store was away is deleted before it is read again", async () => {
	await put("revoked");
	store.mood = "fails";
	await guarded.delete("a");
	store.mood = "works";
	await clock.advance(10_000);
	expect(await guarded.get("a")).toBeUndefined();
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
	const asked = new GuardedStore(slow, clock, {}).lock("a");
	await clock.advance(500);
	expect(await asked).toBeDefined();
	giveOut();
	await settle();
	expect(await slow.lock("a")).toBeDefined();
});
