import { clouds } from "@mdi-sensors/connect";
import { expect, test } from "vitest";
import { checkToken, type TokenClaims } from "../../src/doctor/check-token.js";

const tenantId = "11111111-1111-4111-8111-111111111111";
const now = Date.parse("2026-11-01T12:00:00Z");
const good: TokenClaims = {
	aud: "https://graph.microsoft.com",
	tid: tenantId,
	roles: ["SecurityIdentitiesSensors.ReadWrite.All"],
	exp: now / 1000 + 3600,
};

function findings(claims: Partial<TokenClaims>, expected = {}) {
	const all = checkToken({ ...good, ...claims }, { cloud: clouds.global, tenantId, now, ...expected });
	return Object.fromEntries(all.map((finding) => [finding.check, finding]));
}

test("a token that has all it needs gives no complaint", () => {
	expect(Object.values(findings({})).map(({ status }) => status)).toEqual(["ok", "ok", "ok", "ok"]);
});

test("a token of another tenant is a problem, unless the tenant was named by its domain", () => {
	const tid = "22222222-2222-4222-8222-222222222222";
	expect(findings({ tid }).tenant).toMatchObject({
		status: "problem",
		found: expect.stringContaining(`not of ${tenantId}`),
	});
	expect(findings({ tid }, { tenantId: "contoso.example" }).tenant).toMatchObject({ status: "ok" });
	expect(findings({ tid }, { tenantId: undefined }).tenant).toMatchObject({ status: "ok" });
});

test("a token for another cloud's Graph is a problem; Graph's own id stands for any", () => {
	expect(findings({ aud: "https://graph.microsoft.us" }).audience).toMatchObject({ status: "problem" });
	expect(findings({ aud: "00000003-0000-0000-c000-000000000000" }).audience).toMatchObject({ status: "ok" });
	expect(findings({ aud: "https://graph.microsoft.com/" }).audience).toMatchObject({ status: "ok" });
});

test("a token that has expired is a problem", () => {
	expect(findings({ exp: now / 1000 - 1 }).expiry).toMatchObject({ status: "problem" });
});

test("a token that may only find the installer is a warning, with the permission that the key needs", () => {
	expect(findings({ roles: ["SecurityIdentitiesSensors.Read.All"] }).permission).toMatchObject({
		status: "warning",
		remedy: expect.stringContaining("application permission SecurityIdentitiesSensors.ReadWrite.All"),
	});
});

test("a token without the permission is a problem, and tells what it has", () => {
	expect(findings({ roles: undefined }).permission).toMatchObject({
		status: "problem",
		found: expect.stringContaining("no permission at all (application)"),
	});
	expect(findings({ roles: undefined, scp: "User.Read openid" }).permission).toMatchObject({
		status: "problem",
		found: expect.stringContaining("only User.Read, openid (delegated)"),
	});
});

test("the permission of a signed-in user counts as well", () => {
	const scp = "User.Read SecurityIdentitiesSensors.ReadWrite.All";
	expect(findings({ roles: undefined, scp }).permission).toMatchObject({ status: "ok" });
});
