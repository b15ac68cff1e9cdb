import { describe, expect, test } from "vitest";
import { clouds } from "../../src/clouds/clouds.js";
import { createAccessTokens } from "../../src/token/access-tokens.js";
import { ManualClock, settle } from "../support/manual-clock.js";
import { ScriptedCredential } from "../support/scripted-credential.js";

const minute = 60_000;

function setUp() {
	const clock = new ManualClock();
	const credential = new ScriptedCredential();
	const tokens = createAccessTokens({ cloud: clouds.usGovL4, credential, clock, random: () => 0 });
	const token = (text: string, minutes = 60) => ({ token: text, expiresOnTimestamp: clock.now() + minutes * minute });
	/** Has the cache hold a token. */
	const hold = async (text: string) => {
		const got = tokens.get();
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

describe("MUST refresh", () => {
	test("the caller waits for a new token", async () => {
		const { clock, credential, tokens, token, hold } = setUp();
		await hold("a");
		await clock.advance(59 * minute);
		const caller = tokens.get();
		credential.call(1).give(token("b"));
		expect(await caller).toBe("b");
	});

	test("the caller waits when the clock was set back", async () => {
		const { clock, credential, tokens, hold } = setUp();
		await hold("a");
		await clock.advance(-minute);
		void tokens.get();
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
