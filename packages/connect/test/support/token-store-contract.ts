import { beforeEach, expect, test } from "vitest";
import type { TokenLock, TokenStore } from "../../src/token/token-store.js";

/** What every {@link TokenStore} must do. */
export function testsTokenStore(makeStore: () => TokenStore | Promise<TokenStore>): void {
	const token = (text: string, seconds = 3600) => ({ token: text, expiresOnTimestamp: Date.now() + seconds * 1000 });
	let store: TokenStore;
	beforeEach(async () => {
		store = await makeStore();
	});

	async function locked(key: string, options?: { force: boolean }): Promise<TokenLock> {
		const lock = await store.lock(key, options);
		if (lock === undefined) throw new Error("another has the lock");
		return lock;
	}

	test("gives back what was set, under its key alone", async () => {
		await store.set("a", { ...token("secret"), refreshAfterTimestamp: Date.now() + 1000 }, await locked("a"));
		expect(await store.get("a")).toMatchObject({ token: "secret", refreshAfterTimestamp: expect.any(Number) });
		expect(await store.get("b")).toBeUndefined();
	});

	test("forgets a token that has expired", async () => {
		await store.set("a", token("old", 0.02), await locked("a"));
		await expect.poll(() => store.get("a")).toBeUndefined();
	});

	test("gives the lock to one at a time, with a greater fence each time", async () => {
		const first = await locked("a");
		expect(await store.lock("a")).toBeUndefined();
		expect(await store.lock("b")).toBeDefined();
		await first.release();
		expect((await locked("a")).fence).toBeGreaterThan(first.fence);
	});

	test("of many who ask for the lock at once, one gets it", async () => {
		const locks = await Promise.all(Array.from({ length: 50 }, () => store.lock("a")));
		expect(locks.filter((lock) => lock !== undefined)).toHaveLength(1);
	});

	test("gives the lock by force, and takes no token from who had it before", async () => {
		const overtaken = await locked("a");
		const lock = await locked("a", { force: true });
		await store.set("a", token("overtaken"), overtaken);
		expect(await store.get("a")).toBeUndefined();
		await store.set("a", token("new"), lock);
		await store.set("a", token("overtaken"), overtaken);
		expect(await store.get("a")).toMatchObject({ token: "new" });
	});

	test("a lock that was taken away by force is not released by who had it before", async () => {
		const overtaken = await locked("a");
		await locked("a", { force: true });
		await overtaken.release();
		expect(await store.lock("a")).toBeUndefined();
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
