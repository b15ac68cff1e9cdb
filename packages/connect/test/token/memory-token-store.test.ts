import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { MemoryTokenStore } from "../../src/token/memory-token-store.js";
import { ManualClock } from "../support/manual-clock.js";
import { testsTokenStore } from "../support/token-store-contract.js";

testsTokenStore(() => new MemoryTokenStore());

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
