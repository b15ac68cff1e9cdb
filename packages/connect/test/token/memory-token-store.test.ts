import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ManualClock } from "@mdi-sensors/testing/clocks";
import { expect, test } from "vitest";
import { MemoryTokenStore } from "../../src/token/token-store.js";
import { testsTokenStore } from "../support/token-store-contract.js";

testsTokenStore(() => new MemoryTokenStore());

test("the lock of a holder that hangs is taken after the clock was set back, but not for a moment's correction", async () => {
	const clock = new ManualClock();
	const store = new MemoryTokenStore(clock);
	await store.lock("a");
	await clock.advance(-1_000);
	expect(await store.lock("a", { takeAfterMs: 5_000 })).toBeUndefined();
	expect(await store.lock("a")).toBeUndefined();
	await clock.advance(-60_000);
	expect(await store.lock("a")).toBeUndefined();
	expect(await store.lock("a", { takeAfterMs: 5_000 })).toBeDefined();
	await clock.advance(-1_000);
	expect(await store.lock("a", { takeAfterMs: 0 })).toBeDefined();
});

test("holds on to no token that has expired, whatever it was kept under", async () => {
	setFlagsFromString("--expose-gc");
	const collectGarbage: () => void = runInNewContext("gc");
	const clock = new ManualClock();
	const store = new MemoryTokenStore(clock);
	const write = async (key: string): Promise<WeakRef<object>> => {
		const lock = await store.lock(key);
		const token = { token: key, expiresOnTimestamp: clock.now() + 1_000 };
		if (lock !== undefined) await store.set(key, token, lock);
		return new WeakRef(token);
	};
	const tokens = [await write("a"), await write("b")];
	await clock.advance(1_000);
	tokens.push(await write("c"));
	await expect
		.poll(() => {
			collectGarbage();
			return tokens.map((token) => token.deref() !== undefined);
		})
		.toEqual([false, false, true]);
});
