import { expect, test } from "vitest";
import { assertStore, MemoryTokenStore, type TokenStore } from "../../src/token/token-store.js";

const identity = { tenantId: "contoso", clientId: "app" };

test.each([
	["none", undefined],
	["one in memory", new MemoryTokenStore()],
	["one that may take as long as a timer can", Object.assign(new MemoryTokenStore(), { timeoutMs: 2 ** 31 - 1 })],
])("takes a store: %s", (_, store) => {
	expect(() => assertStore({ ...identity, store })).not.toThrow();
});

test.each<[string, unknown, string]>([
	["a number", 5, "store must be a TokenStore with the functions get, set, delete and lock"],
	["nothing", null, "store must be a TokenStore"],
	["a Map, which can't lock", new Map(), "store must be a TokenStore"],
	[
		"a store with a time-out that a timer takes for none",
		Object.assign(new MemoryTokenStore(), { timeoutMs: 1e10 }),
		"store.timeoutMs must be a number from 1 to 2147483647, not 10000000000",
	],
])("%s is refused in one sentence", (_, store, message) => {
	expect(() => assertStore({ ...identity, store: store as TokenStore })).toThrow(
		expect.objectContaining({ code: "OPTION_INVALID", message: expect.stringContaining(message) }),
	);
});

test.each([{ tenantId: "contoso" }, { clientId: "app" }, {}])(
	"a store without tenant and client is refused, and the message says why: %o",
	(part) => {
		expect(() => assertStore({ ...part, store: new MemoryTokenStore() })).toThrow(
			expect.objectContaining({ code: "OPTION_INVALID", message: expect.stringContaining("tell identities apart") }),
		);
	},
);
