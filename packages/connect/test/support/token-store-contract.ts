import { beforeEach, expect, test } from "vitest";
import type { LockOptions, TokenLock, TokenStore } from "../../src/token/token-store.js";

/** What every {@link TokenStore} must do. */
export function testsTokenStore(makeStore: () => TokenStore | Promise<TokenStore>): void {
	const token = (text: string, seconds = 3600) => ({ token: text, expiresOnTimestamp: Date.now() + seconds * 1000 });
	let store: TokenStore;
	beforeEach(async () => {
		store = await makeStore();
	});

	async function locked(key: string, options?: LockOptions): Promise<TokenLock> {
		const lock = await store.lock(key, options);
		if (lock === undefined) throw new Error("another has the lock");
		return lock;
	}

	test("gives back what was set, with all that it has, under its key alone", async () => {
		const given = { ...token("secret"), refreshAfterTimestamp: Date.now() + 1000, claims: "{}" };
		await store.set("a", given, await locked("a"));
		expect(await store.get("a")).toEqual({
			...given,
			expiresOnTimestamp: expect.any(Number),
			refreshAfterTimestamp: expect.any(Number),
		});
		expect(await store.get("b")).toBeUndefined();
	});

	test("forgets a token that has expired", async () => {
		await store.set("a", token("old", 0.02), await locked("a"));
		await expect.poll(() => store.get("a")).toBeUndefined();
	});

	test("gives the lock to one at a time, with a fence of its own each time", async () => {
		const first = await locked("a");
		expect(await store.lock("a")).toBeUndefined();
		const other = await locked("b");
		await first.release();
		const second = await locked("a");
		expect(new Set([first.fence, other.fence, second.fence])).toHaveProperty("size", 3);
	});

	test("of many who ask for the lock at once, one gets it", async () => {
		const locks = await Promise.all(Array.from({ length: 50 }, () => store.lock("a")));
		expect(locks.filter((lock) => lock !== undefined)).toHaveLength(1);
	});

	test("takes the lock from who has had it too long, and then no token from him", async () => {
		const overtaken = await locked("a");
		expect(await store.lock("a", { takeAfterMs: 60_000 })).toBeUndefined();
		await expect.poll(() => store.lock("b", { takeAfterMs: 20 })).toBeDefined();
		const lock = await locked("a", { takeAfterMs: 0 });
		await store.set("a", token("overtaken"), overtaken);
		expect(await store.get("a")).toBeUndefined();
		await store.set("a", token("new"), lock);
		await store.set("a", token("overtaken"), overtaken);
		expect(await store.get("a")).toMatchObject({ token: "new" });
	});

	test("who has taken the lock away has it from then on", async () => {
		await locked("a");
		await expect.poll(() => store.lock("a", { takeAfterMs: 20 })).toBeDefined();
		expect(await store.lock("a", { takeAfterMs: 60_000 })).toBeUndefined();
	});

	test("a lock that was taken away is not released by who had it before", async () => {
		const overtaken = await locked("a");
		await locked("a", { takeAfterMs: 0 });
		await overtaken.release();
		expect(await store.lock("a")).toBeUndefined();
	});

	test("takes no token under a lock that was given back", async () => {
		const lock = await locked("a");
		await lock.release();
		await store.set("a", token("late"), lock);
		expect(await store.get("a")).toBeUndefined();
	});

	test("delete forgets the token and the lock, and takes nothing from who had the lock", async () => {
		const overtaken = await locked("a");
		await store.set("a", token("old"), overtaken);
		await store.delete("a");
		expect(await store.get("a")).toBeUndefined();
		await store.set("a", token("overtaken"), overtaken);
		expect(await store.get("a")).toBeUndefined();
		expect(await store.lock("a")).toBeDefined();
	});
}
