import { ManualClock, settle } from "@mdi-sensors/testing/clocks";
import { ScriptedCredential } from "@mdi-sensors/testing/credentials";
import { describe, expect, test } from "vitest";
import { clouds } from "../../src/clouds/clouds.js";
import { type AccessTokensOptions, createAccessTokens } from "../../src/token/access-tokens.js";

const minute = 60_000;

function setUp(options: Partial<AccessTokensOptions> = {}) {
	const clock = new ManualClock();
	const credential = new ScriptedCredential();
	const tokens = createAccessTokens({ cloud: clouds.usGovL4, credential, clock, random: () => 0, ...options });
	const token = (text: string, minutes = 60) => ({ token: text, expiresOnTimestamp: clock.now() + minutes * minute });
	/** Has the cache hold a token. */
	const hold = async (text: string) => {
		const before = credential.calls.length;
		const got = tokens.get();
		// Where something reports, that is loaded first.
		if (options.onToken !== undefined) await expect.poll(() => credential.calls.length).toBeGreaterThan(before);
		credential.call(credential.calls.length - 1).give(token(text));
		await got;
	};
	return { clock, credential, tokens, token, hold };
}

describe("asking the credential", () => {
	test("asks for the cloud's Graph, with continuous access evaluation", async () => {
		const { credential, hold } = setUp();
		await hold("a");
		expect(credential.call(0).scopes).toEqual(["https://graph.microsoft.us/.default"]);
		expect(credential.call(0).options?.enableCae).toBe(true);
	});

	test("asks for the tenant that was named, and for none without", async () => {
		const named = setUp({ tenantId: "contoso" });
		await named.hold("a");
		expect(named.credential.call(0).options).toMatchObject({ tenantId: "contoso" });
		const unnamed = setUp();
		await unnamed.hold("a");
		expect(unnamed.credential.call(0).options).not.toHaveProperty("tenantId");
	});

	test.each<[string, object | null]>([
		["nothing", null],
		["a text that no header can carry", { token: "a b", expiresOnTimestamp: Date.UTC(2026, 10, 1, 1) }],
		["a lifetime in seconds", { token: "a", expiresOnTimestamp: Date.UTC(2026, 10, 1, 1) / 1000 }],
		["a lifetime of a year", { token: "a", expiresOnTimestamp: Date.UTC(2027, 10, 1) }],
	])("%s is refused, and the next caller asks again", async (_, given) => {
		const { credential, tokens, token } = setUp();
		const refused = tokens.get();
		credential.call(0).give(given as never);
		await expect(refused).rejects.toMatchObject({ code: "TOKEN_REFUSED" });
		const next = tokens.get();
		credential.call(1).give(token("a"));
		expect(await next).toBe("a");
	});

	test("asks without continuous access evaluation where the caller says so, under another key", async () => {
		const credential = new ScriptedCredential();
		let key = "";
		const tokens = createAccessTokens({
			cloud: clouds.global,
			credential,
			enableCae: false,
			onToken: (event) => {
				key = event.key;
			},
		});
		const got = tokens.get();
		// What reports is loaded first.
		await expect.poll(() => credential.calls.length).toBeGreaterThan(0);
		credential.call(0).give({ token: "a", expiresOnTimestamp: Date.now() + 60 * minute });
		await got;
		expect(credential.call(0).options?.enableCae).toBe(false);
		expect(key).toMatch(/no-cae$/);
	});

	test("a thousand cold callers share one getToken", async () => {
		const { credential, tokens, token } = setUp();
		const callers = Array.from({ length: 1000 }, () => tokens.get());
		credential.call(0).give(token("a"));
		expect(new Set(await Promise.all(callers))).toEqual(new Set(["a"]));
		expect(credential.calls).toHaveLength(1);
	});

	test("a failed getToken reaches all who wait, and the next caller asks again", async () => {
		const { credential, tokens, token } = setUp();
		const callers = [tokens.get(), tokens.get()];
		credential.call(0).fail(new Error("no"));
		for (const caller of callers) await expect(caller).rejects.toMatchObject({ code: "CREDENTIAL_FAILED" });
		const next = tokens.get();
		credential.call(1).give(token("a"));
		expect(await next).toBe("a");
	});

	test("two caches never share a fetch", async () => {
		const credential = new ScriptedCredential();
		for (const cloud of [clouds.usGovL4, clouds.usGovL5]) void createAccessTokens({ cloud, credential }).get();
		expect(credential.calls.map(({ scopes }) => scopes)).toEqual([
			["https://graph.microsoft.us/.default"],
			["https://dod-graph.microsoft.us/.default"],
		]);
	});
});

/** A caller who gives up at once, but is there when the fetch starts. */
async function giveUp(get: (signal: AbortSignal) => Promise<string>): Promise<void> {
	const leave = new AbortController();
	const caller = get(leave.signal);
	leave.abort(new Error("enough"));
	await expect(caller).rejects.toThrow("enough");
}

describe("a fetch that hangs", () => {
	test("is joined for five seconds; once a caller has given it up, who comes then starts another", async () => {
		const { clock, credential, tokens, token } = setUp();
		const first = [tokens.get()];
		await giveUp((signal) => tokens.get({ signal }));
		await clock.advance(4_999);
		first.push(tokens.get());
		expect(credential.calls).toHaveLength(1);
		await clock.advance(1);
		const later = [tokens.get(), tokens.get()];
		credential.call(1).give(token("b"));
		expect(await Promise.all(later)).toEqual(["b", "b"]);
		expect(await tokens.get()).toBe("b");
		credential.call(0).give(token("a"));
		expect(await Promise.all(first)).toEqual(["a", "a"]);
		expect(credential.calls).toHaveLength(2);
	});

	test("is joined as long as nobody gives it up: it may wait for a person", async () => {
		const { clock, credential, tokens, token } = setUp();
		const callers = [tokens.get()];
		for (let waited = 0; waited < 3; waited++) {
			await clock.advance(minute);
			callers.push(tokens.get());
		}
		credential.call(0).give(token("a"));
		expect(await Promise.all(callers)).toEqual(["a", "a", "a", "a"]);
		expect(credential.calls).toHaveLength(1);
	});

	test("and lands at last is kept, so that a slow authority is not asked for ever", async () => {
		const { clock, credential, tokens, token } = setUp();
		const first = tokens.get();
		await giveUp((signal) => tokens.get({ signal }));
		await clock.advance(5_000);
		void tokens.get();
		credential.call(0).give(token("a"));
		await first;
		expect(await tokens.get()).toBe("a");
		expect(credential.calls).toHaveLength(2);
	});

	test("does not hold up who comes after the clock was set back", async () => {
		const { clock, credential, tokens } = setUp();
		void tokens.get();
		await giveUp((signal) => tokens.get({ signal }));
		await clock.advance(-minute);
		void tokens.get();
		expect(credential.calls).toHaveLength(2);
	});

	test("in the background is followed by others, ever more seldom", async () => {
		const { clock, credential, tokens, hold } = setUp();
		await hold("a");
		await clock.advance(55 * minute);
		const seconds: number[] = [];
		for (let second = 0; second < 3 * 60; second++) {
			const before = credential.calls.length;
			expect(await tokens.get()).toBe("a");
			if (credential.calls.length > before) seconds.push(second);
			await clock.advance(1_000);
		}
		expect(seconds).toEqual([0, 5, 15, 35, 75, 135]);
	});

	test("in the background is ended when another takes its place, unless somebody waits for it", async () => {
		const { clock, credential, tokens, token, hold } = setUp();
		await hold("a");
		const aborted = () => credential.calls.slice(1).map(({ options }) => options?.abortSignal?.aborted);
		await clock.advance(55 * minute);
		await tokens.get();
		await clock.advance(5_000);
		await tokens.get();
		expect(aborted()).toEqual([true, false]);
		await clock.advance(4 * minute - 5_000 - 1);
		await tokens.get();
		expect(aborted()).toEqual([true, true, false]);
		await clock.advance(1);
		const joined = tokens.get();
		await clock.advance(5_000);
		void tokens.get();
		expect(aborted()).toEqual([true, true, false, false]);
		credential.call(3).give(token("b"));
		expect(await joined).toBe("b");
	});

	test("in the background is ended by a challenge, and by clear", async () => {
		const { clock, credential, tokens, token, hold } = setUp();
		await hold("a");
		await clock.advance(55 * minute);
		await tokens.get();
		const challenged = tokens.get({ claims: "{}", refused: "a" });
		expect(credential.call(1).options?.abortSignal?.aborted).toBe(true);
		credential.call(2).give(token("b"));
		await challenged;
		await clock.advance(55 * minute);
		await tokens.get();
		await tokens.clear();
		expect(credential.call(3).options?.abortSignal?.aborted).toBe(true);
	});

	test("for a challenge does not hold up the next one", async () => {
		const { clock, credential, tokens, token, hold } = setUp();
		await hold("a");
		const first = tokens.get({ claims: "{}", refused: "a" });
		await giveUp((signal) => tokens.get({ claims: "{}", refused: "a", signal }));
		await clock.advance(5_000);
		const second = tokens.get({ claims: "{}", refused: "a" });
		credential.call(2).give(token("c"));
		expect(await second).toBe("c");
		credential.call(1).give(token("b"));
		expect(await first).toBe("b");
		expect(await tokens.get({ claims: "{}", refused: "a" })).toBe("b");
	});
});

describe("MUST refresh", () => {
	test("the caller waits for a new token", async () => {
		const { clock, credential, tokens, token, hold } = setUp();
		await hold("a");
		await clock.advance(59 * minute);
		const caller = tokens.get();
		credential.call(1).give(token("b"));
		expect(await caller).toBe("b");
	});

	test("the caller waits when the clock was set back, once: then the token is held by the new time", async () => {
		const { clock, credential, tokens, token, hold } = setUp();
		await hold("a");
		const before = token("a");
		await clock.advance(-60 * minute);
		const caller = tokens.get();
		credential.call(1).give(before);
		expect(await caller).toBe("a");
		for (let call = 0; call < 10; call++) expect(await tokens.get()).toBe("a");
		expect(credential.calls).toHaveLength(2);
	});
});

describe("SHOULD refresh", () => {
	test("the caller takes the old token, and one new one is fetched in the background", async () => {
		const { clock, credential, tokens, token, hold } = setUp();
		await hold("a");
		await clock.advance(55 * minute);
		expect(await Promise.all([tokens.get(), tokens.get()])).toEqual(["a", "a"]);
		expect(credential.calls).toHaveLength(2);
		credential.call(1).give(token("b"));
		await settle();
		expect(await tokens.get()).toBe("b");
		expect(credential.calls).toHaveLength(2);
	});

	test("a failed refresh keeps the valid token, and is tried again only after a while", async () => {
		const { clock, credential, tokens, token, hold } = setUp();
		await hold("a");
		await clock.advance(55 * minute);
		await tokens.get();
		credential.call(1).fail(new Error("no"));
		await settle();
		expect(await tokens.get()).toBe("a");
		await clock.advance(4_999);
		expect(await tokens.get()).toBe("a");
		expect(credential.calls).toHaveLength(2);
		await clock.advance(1);
		expect(await tokens.get()).toBe("a");
		expect(credential.calls).toHaveLength(3);
		credential.call(2).give(token("b"));
		await settle();
		expect(await tokens.get()).toBe("b");
	});

	test("a refresh under way is not joined by another, however short the back-off", async () => {
		const { clock, credential, tokens, hold } = setUp({ random: () => 1 });
		await hold("a");
		await clock.advance(58 * minute);
		for (let second = 0; second < 5; second++) {
			await tokens.get();
			await clock.advance(1_000);
		}
		expect(credential.calls).toHaveLength(2);
		await tokens.get();
		expect(credential.calls).toHaveLength(3);
	});

	test("a refresh that succeeds ends the back-off, for a token with a short life too", async () => {
		const { clock, credential, tokens, token, hold } = setUp();
		await hold("a");
		await clock.advance(55 * minute);
		for (const wait of [5_000, 10_000, 20_000, 40_000]) {
			await tokens.get();
			credential.call(credential.calls.length - 1).fail(new Error("no"));
			await clock.advance(wait);
		}
		await tokens.get();
		credential.call(5).give(token("b", 1 / 3));
		await settle();
		const refreshed = async () => {
			const before = credential.calls.length;
			await tokens.get();
			return credential.calls.length > before;
		};
		await clock.advance(10_000);
		expect(await refreshed()).toBe(true);
		credential.call(6).fail(new Error("no"));
		await clock.advance(4_999);
		expect(await refreshed()).toBe(false);
		await clock.advance(1);
		expect(await refreshed()).toBe(true);
	});

	test("in a fleet, each has a place of its own in the spread, by chance", async () => {
		const clock = new ManualClock();
		const credential = new ScriptedCredential();
		const fleet = Array.from({ length: 50 }, () => createAccessTokens({ cloud: clouds.global, credential, clock }));
		const held = fleet.map((tokens) => tokens.get());
		const token = { token: "a", expiresOnTimestamp: clock.now() + 60 * minute };
		for (const call of credential.calls) call.give(token);
		await Promise.all(held);
		await clock.advance(56 * minute);
		await Promise.all(fleet.map((tokens) => tokens.get()));
		const refreshing = credential.calls.length - 50;
		expect(refreshing).toBeGreaterThan(0);
		expect(refreshing).toBeLessThan(50);
	});

	test("a credential that hands out its own cached token once more is not asked again at once", async () => {
		const { clock, credential, tokens, token, hold } = setUp();
		await hold("a");
		await clock.advance(55 * minute);
		await tokens.get();
		credential.call(1).give(token("a", 5));
		await settle();
		expect(await tokens.get()).toBe("a");
		expect(credential.calls).toHaveLength(2);
	});
});

describe("a claims challenge", () => {
	const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';

	test("goes past the cache with its claims, and replaces the token", async () => {
		const { credential, tokens, token, hold } = setUp();
		await hold("a");
		const challenged = tokens.get({ claims });
		expect(credential.call(1).options).toMatchObject({ claims, enableCae: true });
		credential.call(1).give(token("b"));
		expect(await challenged).toBe("b");
		expect(await tokens.get()).toBe("b");
		expect(credential.calls).toHaveLength(2);
	});

	test("many callers with the same claims share one getToken, and those without wait for it", async () => {
		const { credential, tokens, token, hold } = setUp();
		await hold("a");
		const callers = [tokens.get({ claims }), tokens.get({ claims }), tokens.get()];
		credential.call(1).give(token("b"));
		expect(await Promise.all(callers)).toEqual(["b", "b", "b"]);
		expect(credential.calls).toHaveLength(2);
	});

	test("of two at once, each gets a token for its own claims, one for all that have the same", async () => {
		const { credential, tokens, token, hold } = setUp();
		await hold("a");
		const values = [1, 2, 1, 2, 1];
		const callers = values.map((value) => tokens.get({ claims: `{"nbf":${value}}`, refused: "a" }));
		expect(credential.calls.slice(1).map(({ options }) => options?.claims)).toEqual(['{"nbf":1}', '{"nbf":2}']);
		credential.call(2).give(token("for-2"));
		credential.call(1).give(token("for-1"));
		expect(await Promise.all(callers)).toEqual(["for-1", "for-2", "for-1", "for-2", "for-1"]);
		expect(await tokens.get()).toBe("for-2");
		expect(credential.calls).toHaveLength(3);
	});

	test("that another has overtaken joins no fetch from before the tokens were forgotten", async () => {
		const { credential, tokens, hold } = setUp();
		await hold("a");
		for (const value of [1, 2]) void tokens.get({ claims: `{"nbf":${value}}` });
		await tokens.clear();
		void tokens.get({ claims: '{"nbf":1}' });
		expect(credential.calls).toHaveLength(4);
	});

	test("of a token that was replaced for the same claims takes the new one", async () => {
		const { credential, tokens, token, hold } = setUp();
		await hold("a");
		const first = tokens.get({ claims, refused: "a" });
		credential.call(1).give(token("b"));
		await first;
		expect(await tokens.get({ claims, refused: "a" })).toBe("b");
		expect(credential.calls).toHaveLength(2);
		void tokens.get({ claims, refused: "b" });
		expect(credential.calls).toHaveLength(3);
	});

	test("is not met with a token that was fetched for an earlier one, for that may have been revoked too", async () => {
		const { credential, tokens, token, hold } = setUp();
		await hold("a");
		const first = tokens.get({ claims, refused: "a" });
		credential.call(1).give(token("b"));
		await first;
		const second = tokens.get({ claims: '{"later":1}', refused: "a" });
		expect(credential.call(2).options).toMatchObject({ claims: '{"later":1}' });
		credential.call(2).give(token("c"));
		expect([await second, await tokens.get()]).toEqual(["c", "c"]);
	});

	test("is not met with a token that was refreshed without one, for that may have been revoked too", async () => {
		const { clock, credential, tokens, token, hold } = setUp();
		await hold("a");
		await clock.advance(59 * minute);
		const refreshed = tokens.get();
		credential.call(1).give(token("b"));
		await refreshed;
		void tokens.get({ claims, refused: "a" });
		expect(credential.call(2).options).toMatchObject({ claims });
	});

	test("stays under way when a fetch that it overtook lands", async () => {
		const { credential, tokens, token } = setUp();
		const before = tokens.get();
		const challenged = tokens.get({ claims });
		credential.call(0).give(token("before"));
		expect(await before).toBe("before");
		const joined = tokens.get();
		credential.call(1).give(token("b"));
		expect([await challenged, await joined]).toEqual(["b", "b"]);
		expect(credential.calls).toHaveLength(2);
	});

	test("a refresh that it overtook can't write back", async () => {
		const { clock, credential, tokens, token, hold } = setUp();
		await hold("a");
		await clock.advance(55 * minute);
		await tokens.get();
		const challenged = tokens.get({ claims });
		credential.call(2).give(token("of-the-challenge"));
		await challenged;
		credential.call(1).give(token("overtaken"));
		await settle();
		expect(await tokens.get()).toBe("of-the-challenge");
	});
});

describe("refuse", () => {
	test("forgets the token that Graph did not accept, and the next caller asks again", async () => {
		const { credential, tokens, token, hold } = setUp();
		await hold("a");
		tokens.refuse("a");
		const next = tokens.get();
		credential.call(1).give(token("b"));
		expect(await next).toBe("b");
		expect(credential.call(1).options).not.toHaveProperty("claims");
	});

	test("leaves a token alone that has taken its place", async () => {
		const { credential, tokens, hold } = setUp();
		await hold("b");
		for (let call = 0; call < 3; call++) tokens.refuse("a");
		expect(await tokens.get()).toBe("b");
		expect(credential.calls).toHaveLength(1);
	});
});

describe("clear", () => {
	test("forgets the token", async () => {
		const { credential, tokens, hold } = setUp();
		await hold("a");
		await tokens.clear();
		void tokens.get();
		expect(credential.calls).toHaveLength(2);
	});

	test("a fetch that it overtook serves who waits for it, but can't write back", async () => {
		const { credential, tokens, token } = setUp();
		const before = tokens.get();
		await tokens.clear();
		const after = tokens.get();
		credential.call(1).give(token("after"));
		expect(await after).toBe("after");
		credential.call(0).give(token("before"));
		expect(await before).toBe("before");
		expect(await tokens.get()).toBe("after");
	});
});

describe("an abort", () => {
	test("ends the wait of its caller, and of no other", async () => {
		const { credential, tokens, token } = setUp();
		const abort = new AbortController();
		const leaving = tokens.get({ signal: abort.signal });
		const staying = tokens.get({ signal: new AbortController().signal });
		abort.abort(new Error("enough"));
		await expect(leaving).rejects.toThrow("enough");
		expect(credential.call(0).options?.abortSignal?.aborted).toBe(false);
		credential.call(0).give(token("a"));
		expect(await staying).toBe("a");
	});

	test("of the last caller ends the credential's work, and the next caller starts anew", async () => {
		const { credential, tokens, token } = setUp();
		const abort = new AbortController();
		const leaving = tokens.get({ signal: abort.signal });
		abort.abort(new Error("enough"));
		await expect(leaving).rejects.toThrow("enough");
		expect(credential.call(0).options?.abortSignal?.aborted).toBe(true);
		const next = tokens.get();
		credential.call(1).give(token("b"));
		expect(await next).toBe("b");
		credential.call(0).give(token("abandoned"));
		await settle();
		expect(await tokens.get()).toBe("b");
	});

	test("before the call asks the credential for nothing", async () => {
		const { credential, tokens } = setUp();
		await expect(tokens.get({ signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
		expect(credential.calls).toHaveLength(0);
	});
});

test("a shared store without tenant and client is refused, and the message says why", () => {
	const store = { get: never, set: never, delete: never, lock: never };
	expect(() => createAccessTokens({ cloud: clouds.global, credential: new ScriptedCredential(), store })).toThrow(
		expect.objectContaining({ code: "OPTION_INVALID", message: expect.stringContaining("tell identities apart") }),
	);
	function never(): never {
		throw new Error("the store was used");
	}
});

test("a promise of onToken that rejects is dropped", async () => {
	const { hold } = setUp({ onToken: () => Promise.reject(new Error("a bad listener")) as never });
	await hold("a");
	await settle();
});

test("onToken hears where each token came from, and can't break the call", async () => {
	const clock = new ManualClock();
	const credential = new ScriptedCredential();
	const events: unknown[] = [];
	const tokens = createAccessTokens({
		cloud: clouds.usGovL4,
		credential,
		tenantId: "Contoso",
		clientId: "App",
		clock,
		onToken(event) {
			events.push(event);
			throw new Error("a bad listener");
		},
	});
	const cold = tokens.get();
	await settle();
	await clock.advance(120);
	credential.call(0).give({ token: "secret", expiresOnTimestamp: clock.now() + 60 * minute });
	await cold;
	await tokens.get();
	const key = "login.microsoftonline.us/contoso/app/https%3A%2F%2Fgraph.microsoft.us%2F.default/cae";
	expect(events).toEqual([
		{ source: "network", milliseconds: 120, key, background: false },
		{ source: "memory", milliseconds: 0, key, background: false },
	]);
});
