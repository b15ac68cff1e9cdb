import { expect, test } from "vitest";
import { clouds } from "../../src/clouds/clouds.js";
import { createAccessTokens } from "../../src/token/access-tokens.js";
import { MemoryTokenStore } from "../../src/token/memory-token-store.js";
import { ManualClock, settle } from "../support/manual-clock.js";
import { ScriptedCredential } from "../support/scripted-credential.js";

const minute = 60_000;

function setUp() {
	const clock = new ManualClock();
	const store = new MemoryTokenStore(clock);
	const credential = new ScriptedCredential();
	const sources: string[] = [];
	/** A connection of its own to the shared store. */
	const make = (identity = { tenantId: "contoso", clientId: "app" }) =>
		createAccessTokens({
			...identity,
			cloud: clouds.global,
			credential,
			store,
			clock,
			random: () => 0,
			onToken: ({ source }) => sources.push(source),
		});
	const token = (text: string) => ({ token: text, expiresOnTimestamp: clock.now() + 60 * minute });
	/** Answers the credential's next call, once it has come. */
	const answer = async (number: number, text: string) => {
		await settle();
		credential.call(number).give(token(text));
		await settle();
	};
	return { clock, credential, sources, make, token, answer };
}

test("who comes second takes the token of who came first", async () => {
	const { make, answer, credential, sources } = setUp();
	const first = make().get();
	await answer(0, "a");
	expect([await first, await make().get()]).toEqual(["a", "a"]);
	expect(credential.calls).toHaveLength(1);
	expect(sources).toEqual(["network", "store"]);
});

test("who comes while another fetches looks again until the token is there", async () => {
	const { make, answer, clock, credential } = setUp();
	const first = make().get();
	await settle();
	const second = make().get();
	await clock.advance(10);
	await answer(0, "a");
	await clock.advance(20);
	expect([await first, await second]).toEqual(["a", "a"]);
	expect(credential.calls).toHaveLength(1);
});

test("who comes while another fails fetches for itself", async () => {
	const { make, answer, clock, credential } = setUp();
	const first = make().get();
	await settle();
	const second = make().get();
	await settle();
	credential.call(0).fail(new Error("no"));
	await expect(first).rejects.toMatchObject({ code: "CREDENTIAL_FAILED" });
	await clock.advance(20);
	await answer(1, "b");
	expect(await second).toBe("b");
});

test("an abort ends the wait for another's fetch", async () => {
	const { make } = setUp();
	void make().get();
	await settle();
	const abort = new AbortController();
	const waiting = make().get({ signal: abort.signal });
	await settle();
	abort.abort(new Error("enough"));
	await expect(waiting).rejects.toThrow("enough");
});

test("two identities never share a token", async () => {
	const { make, answer } = setUp();
	const one = make().get();
	await answer(0, "a");
	const other = make({ tenantId: "fabrikam", clientId: "app" }).get();
	await answer(1, "b");
	expect([await one, await other]).toEqual(["a", "b"]);
});

test("a claims challenge goes past the store, and replaces what it holds", async () => {
	const { make, answer, credential } = setUp();
	const tokens = make();
	const before = tokens.get();
	await answer(0, "revoked");
	await before;
	const challenged = tokens.get({ claims: "{}" });
	await answer(1, "new");
	expect([await challenged, await make().get()]).toEqual(["new", "new"]);
	expect(credential.call(1).options).toMatchObject({ claims: "{}" });
});

test("a fetch that a claims challenge of another process overtook can't write back", async () => {
	const { make, answer } = setUp();
	const slow = make().get();
	await settle();
	const challenged = make().get({ claims: "{}" });
	await answer(1, "new");
	await answer(0, "overtaken");
	expect([await slow, await challenged, await make().get()]).toEqual(["overtaken", "new", "new"]);
});

test("in the SHOULD window, the newer token of another process is taken without a fetch", async () => {
	const { make, answer, clock, credential } = setUp();
	const [a, b] = [make(), make()];
	const first = a.get();
	await answer(0, "old");
	expect([await first, await b.get()]).toEqual(["old", "old"]);
	await clock.advance(56 * minute);
	expect(await a.get()).toBe("old");
	await answer(1, "new");
	expect(await b.get()).toBe("old");
	await settle();
	expect([await a.get(), await b.get()]).toEqual(["new", "new"]);
	expect(credential.calls).toHaveLength(2);
});
