import { startEmulator } from "@mdi-sensors/emulator";
import { ManualClock, settle } from "@mdi-sensors/testing/clocks";
import { ScriptedCredential } from "@mdi-sensors/testing/credentials";
import { expect, test } from "vitest";
import { clouds } from "../../src/clouds/clouds.js";
import { CredentialCache, credentialFor } from "../../src/credential/credential-for.js";
import { createAccessTokens } from "../../src/token/access-tokens.js";
import { type LockOptions, MemoryTokenStore, type TokenStore } from "../../src/token/token-store.js";

const minute = 60_000;

interface Scene {
	readonly store?: (clock: ManualClock) => TokenStore;
	readonly random?: () => number;
}

function setUp({ store: makeStore, random = () => 0 }: Scene = {}) {
	const clock = new ManualClock();
	const store = makeStore?.(clock) ?? new MemoryTokenStore(clock);
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
			random,
			onToken: ({ source }) => sources.push(source),
		});
	const token = (text: string) => ({ token: text, expiresOnTimestamp: clock.now() + 60 * minute });
	/** Responds to the credential's next call, once it has come. */
	const respond = async (number: number, text: string) => {
		// What shares tokens is loaded first, however long that takes.
		await expect.poll(() => credential.calls.length).toBeGreaterThan(number);
		credential.call(number).give(token(text));
		await settle();
	};
	return { clock, credential, sources, make, token, respond };
}

/** Lets time pass millisecond by millisecond, so that everybody wakes in time. */
async function pass(clock: ManualClock, milliseconds: number): Promise<void> {
	for (let passed = 0; passed < milliseconds; passed++) await clock.advance(1);
}

test("who comes second takes the token of who came first", async () => {
	const { make, respond, credential, sources } = setUp();
	const first = make().get();
	await respond(0, "a");
	expect([await first, await make().get()]).toEqual(["a", "a"]);
	expect(credential.calls).toHaveLength(1);
	expect(sources).toEqual(["network", "store"]);
});

test("who comes while another fetches looks again until the token is there", async () => {
	const { make, respond, clock, credential } = setUp();
	const first = make().get();
	await expect.poll(() => credential.calls.length).toBe(1);
	const second = make().get();
	await settle();
	await clock.advance(10);
	await respond(0, "a");
	await clock.advance(20);
	expect([await first, await second]).toEqual(["a", "a"]);
	expect(credential.calls).toHaveLength(1);
});

test("who comes while another fails fetches for itself", async () => {
	const { make, respond, clock, credential } = setUp();
	const first = make().get();
	await expect.poll(() => credential.calls.length).toBe(1);
	const second = make().get();
	await settle();
	credential.call(0).fail(new Error("no"));
	await expect(first).rejects.toMatchObject({ code: "CREDENTIAL_FAILED" });
	await clock.advance(20);
	await respond(1, "b");
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

test("who has left no longer asks the store", async () => {
	let looks = 0;
	const { make, clock } = setUp({
		store: (clock) =>
			new (class extends MemoryTokenStore {
				override get(key: string) {
					looks++;
					return super.get(key);
				}
			})(clock),
	});
	void make().get();
	await settle();
	const abort = new AbortController();
	const leaving = make().get({ signal: abort.signal });
	await settle();
	abort.abort(new Error("enough"));
	await expect(leaving).rejects.toThrow("enough");
	const before = looks;
	await pass(clock, 1_000);
	expect(looks).toBe(before);
});

test("two identities never share a token", async () => {
	const { make, respond } = setUp();
	const one = make().get();
	await respond(0, "a");
	const other = make({ tenantId: "fabrikam", clientId: "app" }).get();
	await respond(1, "b");
	expect([await one, await other]).toEqual(["a", "b"]);
});

test("a person and an application that sign in with the same client never share a token", async () => {
	await using emulator = await startEmulator();
	const { id: tenantId, app } = emulator.tenant();
	const { ca } = emulator;
	const [cloud, cache, store] = [emulator.cloud(), new CredentialCache(), new MemoryTokenStore()];
	const identity = { tenantId, clientId: app.id };
	const ofApp = credentialFor(cloud, { kind: "clientSecret", ...identity, clientSecret: app.secret, ca }, cache);
	const onPrompt = ({ userCode }: { userCode: string }) => void emulator.settleDevice(userCode, "approved");
	const ofPerson = credentialFor(cloud, { kind: "deviceCode", ...identity, onPrompt, ca }, cache);
	const idTypes: unknown[] = [];
	for (const credential of [ofApp, ofPerson, ofApp, ofPerson]) {
		const token = await createAccessTokens({ cloud, credential, ...identity, store }).get();
		idTypes.push(JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).idtyp);
	}
	expect(idTypes).toEqual(["app", "user", "app", "user"]);
	expect(emulator.count("token")).toBe(2);
});

test("a claims challenge goes past the store, and replaces what it holds", async () => {
	const { make, respond, credential } = setUp();
	const tokens = make();
	const before = tokens.get();
	await respond(0, "revoked");
	await before;
	const challenged = tokens.get({ claims: "{}" });
	await respond(1, "new");
	expect([await challenged, await make().get()]).toEqual(["new", "new"]);
	expect(credential.call(1).options).toMatchObject({ claims: "{}" });
});

test("a claims challenge waits for a fetch of another process, and then replaces what it brought", async () => {
	const { make, respond, clock, credential } = setUp();
	const slow = make().get();
	await settle();
	const challenged = make().get({ claims: "{}" });
	await respond(0, "of-before");
	await clock.advance(20);
	await respond(1, "new");
	expect([await slow, await challenged, await make().get()]).toEqual(["of-before", "new", "new"]);
	expect(credential.call(1).options).toMatchObject({ claims: "{}" });
});

test("a claims challenge is not met with a token that another process fetched for an earlier one", async () => {
	const { make, respond, credential } = setUp();
	const [a, b] = [make(), make()];
	const first = a.get();
	await respond(0, "old");
	expect([await first, await b.get()]).toEqual(["old", "old"]);
	const earlier = a.get({ claims: '{"nbf":1}', refused: "old" });
	await respond(1, "for-1");
	await earlier;
	const later = b.get({ claims: '{"nbf":2}', refused: "old" });
	await respond(2, "for-2");
	expect(await later).toBe("for-2");
	expect(credential.call(2).options).toMatchObject({ claims: '{"nbf":2}' });
	expect(await a.get({ claims: '{"nbf":2}', refused: "for-1" })).toBe("for-2");
	expect(credential.calls).toHaveLength(3);
});

test("of two claims challenges at once, each is met in turn with a token for its own claims", async () => {
	const { make, respond, clock, credential } = setUp();
	const tokens = make();
	const callers = [1, 2, 1, 2].map((value) => tokens.get({ claims: `{"nbf":${value}}` }));
	await respond(0, "for-1");
	await clock.advance(20);
	await respond(1, "for-2");
	expect(await Promise.all(callers)).toEqual(["for-1", "for-2", "for-1", "for-2"]);
	expect([await tokens.get(), await make().get()]).toEqual(["for-2", "for-2"]);
	expect(credential.calls.map(({ options }) => options?.claims)).toEqual(['{"nbf":1}', '{"nbf":2}']);
});

test("twenty processes that are challenged at once, and five that are later, fetch one token", async () => {
	const { make, respond, clock, credential } = setUp();
	const fleet = Array.from({ length: 25 }, () => make());
	const first = fleet[0]?.get();
	await respond(0, "revoked");
	await first;
	await Promise.all(fleet.map((tokens) => tokens.get()));
	const challenge = (tokens: ReturnType<typeof make>) => tokens.get({ claims: "{}", refused: "revoked" });
	const challenged = fleet.slice(0, 20).map(challenge);
	await respond(1, "new");
	await clock.advance(20);
	expect(new Set(await Promise.all(challenged))).toEqual(new Set(["new"]));
	expect(new Set(await Promise.all(fleet.slice(20).map(challenge)))).toEqual(new Set(["new"]));
	expect(credential.calls).toHaveLength(2);
});

test("a token that Graph refused is not taken from the store again, and the new one is for all", async () => {
	const { make, respond, credential } = setUp();
	const [a, b] = [make(), make()];
	const first = a.get();
	await respond(0, "refused");
	expect([await first, await b.get()]).toEqual(["refused", "refused"]);
	a.refuse("refused");
	const next = a.get();
	await respond(1, "new");
	expect(await next).toBe("new");
	b.refuse("refused");
	expect(await b.get()).toBe("new");
	expect(credential.calls).toHaveLength(2);
});

test("who has waited five seconds for another's fetch fetches too, and the other comes too late to write", async () => {
	const { make, respond, clock, credential } = setUp();
	const hanging = make().get();
	await settle();
	const waiting = make().get();
	await pass(clock, 4_900);
	expect(credential.calls).toHaveLength(1);
	await pass(clock, 500);
	await respond(1, "b");
	expect(await waiting).toBe("b");
	await respond(0, "late");
	expect([await hanging, await make().get()]).toEqual(["late", "b"]);
});

test("a fleet behind a slow sign-in has one more process try every five seconds, not all of them", async () => {
	const { make, clock, credential, respond } = setUp();
	const fleet = Array.from({ length: 10 }, () => make().get());
	await pass(clock, 5_500);
	expect(credential.calls).toHaveLength(2);
	await pass(clock, 5_000);
	expect(credential.calls).toHaveLength(3);
	await respond(0, "overtaken");
	await respond(2, "c");
	await respond(1, "overtaken-too");
	await clock.advance(250);
	expect((await Promise.all(fleet)).toSorted()).toEqual([
		"c",
		"c",
		"c",
		"c",
		"c",
		"c",
		"c",
		"c",
		"overtaken",
		"overtaken-too",
	]);
	expect(credential.calls).toHaveLength(3);
});

test("processes behind a credential that fails slowly wait fifteen seconds at most before they see it fail themselves", async () => {
	const { make, clock, credential } = setUp();
	const fleet = Array.from({ length: 20 }, () => make().get());
	const outcomes = fleet.map((each) => each.catch((error) => error.code));
	for (let call = 0; call < 6; call++) {
		await pass(clock, 2_500);
		credential.call(call).fail(new Error("no"));
	}
	await pass(clock, 1_000);
	expect(credential.calls).toHaveLength(20);
	for (const call of credential.calls) call.fail(new Error("no"));
	expect(new Set(await Promise.all(outcomes))).toEqual(new Set(["CREDENTIAL_FAILED"]));
});

test("a fetch that its last caller has left gives the right to fetch back, though the credential goes on", async () => {
	const { make, respond } = setUp();
	const abort = new AbortController();
	const hanging = make().get({ signal: abort.signal });
	await settle();
	abort.abort(new Error("enough"));
	await expect(hanging).rejects.toThrow("enough");
	await settle();
	const next = make().get();
	await respond(1, "b");
	expect(await next).toBe("b");
});

test("a caller that has left before the lock was there asks the credential for nothing, and gives the lock back", async () => {
	const { make, clock, credential, respond } = setUp({
		store: (clock) =>
			new (class extends MemoryTokenStore {
				override async lock(key: string, options?: LockOptions) {
					await clock.sleep(100);
					return super.lock(key, options);
				}
			})(clock),
	});
	const abort = new AbortController();
	const leaving = make().get({ signal: abort.signal });
	await settle();
	abort.abort(new Error("enough"));
	await expect(leaving).rejects.toThrow("enough");
	await clock.advance(100);
	expect(credential.calls).toEqual([]);
	const next = make().get();
	await settle();
	await clock.advance(100);
	await respond(0, "a");
	expect(await next).toBe("a");
});

test("a token that another process wrote while this one was taking the lock is taken", async () => {
	const { make, credential } = setUp({
		store: (clock) =>
			new (class extends MemoryTokenStore {
				override async lock(key: string) {
					const other = await super.lock(key);
					if (other === undefined) throw new Error("the lock was held");
					await this.set(key, { token: "of-the-other", expiresOnTimestamp: clock.now() + 60 * minute }, other);
					await other.release();
					return super.lock(key);
				}
			})(clock),
	});
	expect(await make().get()).toBe("of-the-other");
	expect(credential.calls).toEqual([]);
});

test("who waits looks again ever more seldom, at moments that chance spreads", async () => {
	const looks: number[] = [];
	const { make, clock } = setUp({
		random: () => 1,
		store: (clock) =>
			new (class extends MemoryTokenStore {
				override get(key: string) {
					looks.push(clock.now());
					return super.get(key);
				}
			})(clock),
	});
	void make().get();
	await settle();
	looks.length = 0;
	void make().get();
	await settle();
	await pass(clock, 1_500);
	const waits = looks.slice(1).map((at, index) => at - (looks[index] ?? 0));
	// Half as long again as without chance: 20 ms, then half as much more each time, up to 250 ms.
	expect(waits).toEqual([30, 45, 68, 102, 152, 228, 342, 375]);
});

test("in the SHOULD window, the newer token of another process is taken without a fetch", async () => {
	const { make, respond, clock, credential } = setUp();
	const [a, b] = [make(), make()];
	const first = a.get();
	await respond(0, "old");
	expect([await first, await b.get()]).toEqual(["old", "old"]);
	await clock.advance(56 * minute);
	expect(await a.get()).toBe("old");
	await respond(1, "new");
	expect(await b.get()).toBe("old");
	await settle();
	expect([await a.get(), await b.get()]).toEqual(["new", "new"]);
	expect(credential.calls).toHaveLength(2);
});
