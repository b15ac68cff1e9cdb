import { decodeJwt, generateKeyPair, SignJWT } from "jose";
import { afterAll, afterEach, expect, test } from "vitest";
import { permissions, startEmulator } from "../../src/index.js";
import { call, errorOf, rotate } from "../support/graph.js";
import { askToken, secretForm, tokenFor } from "../support/token.js";
import { trust } from "../support/trust.js";

const emulator = trust(
	await startEmulator({
		tenants: [{ apps: [{}, { roles: [permissions.read] }, { roles: [] }] }, { domain: "other.example" }],
	}),
);
afterAll(() => emulator.close());
afterEach(() => {
	emulator.settings.clockSkewSeconds = 0;
});

async function refusal(token: string): Promise<[number, string, string]> {
	const response = await call(emulator, token, "getDeploymentAccessKey");
	const { code, message } = await errorOf(response);
	return [response.status, code, message];
}

async function tokenOfApp(place: number): Promise<string> {
	const app = emulator.tenant().apps[place];
	const form = { ...secretForm(emulator), client_id: app?.id ?? "", client_secret: app?.secret ?? "" };
	return String((await askToken(emulator, form)).body.access_token);
}

test("a request without a token is 401, and says where tokens are to be had", async () => {
	const response = await fetch(`${emulator.cloud().graph}/beta/security/identities/sensors`);
	expect(response.status).toBe(401);
	expect(response.headers.get("www-authenticate")).toContain(
		`authorization_uri="${emulator.cloud().authority}/common/`,
	);
});

test("a token that has expired, one that is not valid yet and rubbish are 401", async () => {
	const token = await tokenFor(emulator);
	emulator.settings.clockSkewSeconds = 7200;
	expect(await refusal(token)).toEqual([401, "InvalidAuthenticationToken", "The token has expired."]);
	emulator.settings.clockSkewSeconds = -60;
	expect(await refusal(token)).toEqual([401, "InvalidAuthenticationToken", "The token is not valid yet."]);
	emulator.settings.clockSkewSeconds = 0;
	const message = "The token is malformed or its signature is wrong.";
	expect(await refusal("rubbish")).toEqual([401, "InvalidAuthenticationToken", message]);
});

test("a token with the right claims and the signature of another key is 401", async () => {
	const { privateKey } = await generateKeyPair("RS256");
	const claims = decodeJwt(await tokenFor(emulator));
	const forged = await new SignJWT(claims).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
	expect((await refusal(forged))[0]).toBe(401);
});

test("a workload's token is not one for Graph", async () => {
	expect(await refusal(await emulator.workloadToken("subject"))).toEqual([
		401,
		"InvalidAuthenticationToken",
		"The token is for another audience.",
	]);
});

test("a token opens the tenant that it is of, and no other", async () => {
	const other = emulator.tenant("other.example");
	await rotate(emulator, await tokenFor(emulator, other.id));
	expect(other.rotations).toBe(1);
	expect(emulator.tenant().rotations).toBe(0);
});

test("reading the installer's place needs the reading permission, the key the writing one", async () => {
	const reader = await tokenOfApp(1);
	expect((await call(emulator, reader, "getDeploymentPackageUri")).status).toBe(200);
	expect((await call(emulator, reader)).status).toBe(200);
	expect(await refusal(reader)).toEqual([
		403,
		"Authorization_RequestDenied",
		"The token lacks SecurityIdentitiesSensors.ReadWrite.All, which getDeploymentAccessKey needs.",
	]);
	expect((await rotate(emulator, reader)).status).toBe(403);
	expect(emulator.tenant().rotations).toBe(0);
	expect((await call(emulator, await tokenOfApp(2), "getDeploymentPackageUri")).status).toBe(403);
});
