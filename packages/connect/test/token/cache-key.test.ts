import { expect, test } from "vitest";
import { clouds } from "../../src/clouds/clouds.js";
import { type CacheKeyParts, cacheKey } from "../../src/token/cache-key.js";

const parts: CacheKeyParts = {
	cloud: clouds.usGovL4,
	tenantId: "contoso",
	clientId: "app",
	scopes: ["https://graph.microsoft.us/.default"],
	cae: true,
};

test("the key names authority, tenant, client, scopes and continuous access evaluation", () => {
	expect(cacheKey(parts)).toBe("login.microsoftonline.us/contoso/app/https%3A%2F%2Fgraph.microsoft.us%2F.default/cae");
});

test.each<[string, Partial<CacheKeyParts>]>([
	["cloud", { cloud: clouds.global }],
	["tenant", { tenantId: "fabrikam" }],
	["client", { clientId: "other" }],
	["scope", { scopes: ["https://dod-graph.microsoft.us/.default"] }],
	["more scopes", { scopes: [...parts.scopes, "openid"] }],
	["continuous access evaluation", { cae: false }],
	["no tenant", { tenantId: undefined }],
	["kind of credential", { kind: "deviceCode" }],
])("another %s has another key", (_, other) => {
	expect(cacheKey({ ...parts, ...other })).not.toBe(cacheKey(parts));
});

test("the kind of a credential stands at the end", () => {
	expect(cacheKey({ ...parts, kind: "clientSecret" })).toBe(`${cacheKey(parts)}/clientSecret`);
});

test("the order of scopes and the case of ids make no difference", () => {
	const one = cacheKey({ ...parts, tenantId: "CONTOSO", clientId: "App", scopes: ["b", "a"] });
	expect(one).toBe(cacheKey({ ...parts, scopes: ["a", "b"] }));
});

test("no choice of one part gives the key of another", () => {
	const one = cacheKey({ ...parts, tenantId: "contoso/app", clientId: "x" });
	expect(one).not.toBe(cacheKey({ ...parts, tenantId: "contoso", clientId: "app/x" }));
});
