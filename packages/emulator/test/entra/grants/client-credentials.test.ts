import { ClientSecretCredential } from "@azure/identity";
import { decodeJwt } from "jose";
import { afterAll, expect, test } from "vitest";
import { permissions, startEmulator } from "../../../src/index.js";
import { rotate } from "../../support/graph.js";
import { askToken, secretForm } from "../../support/token.js";
import { trust } from "../../support/trust.js";

const emulator = trust(await startEmulator());
afterAll(() => emulator.close());
const { id, app } = emulator.tenant();
const scope = `${emulator.cloud().graph}/.default`;

test("the real ClientSecretCredential signs in over TLS", async () => {
	emulator.reset();
	const credential = new ClientSecretCredential(id, app.id, app.secret, emulator.credentialOptions());
	const { token } = await credential.getToken(scope);
	expect((await rotate(emulator, token)).status).toBe(200);
	expect(emulator.requests.map(({ operation }) => operation)).toEqual([
		"discovery",
		"token",
		"regenerateDeploymentAccessKey",
	]);
});

test("a tenant may be named by its domain", async () => {
	const credential = new ClientSecretCredential(
		emulator.tenant().domain,
		app.id,
		app.secret,
		emulator.credentialOptions(),
	);
	expect(decodeJwt((await credential.getToken(scope)).token).tid).toBe(id);
});

test("a scope may name Graph by localhost as well", async () => {
	const { port } = new URL(emulator.cloud().graph);
	const { body } = await askToken(emulator, { ...secretForm(emulator), scope: `https://localhost:${port}/.default` });
	expect(decodeJwt(String(body.access_token)).aud).toBe(emulator.cloud().graph);
});

test("the token says whom it is for, who issued it and what it allows", async () => {
	const { body } = await askToken(emulator, secretForm(emulator));
	const { graph, authority } = emulator.cloud();
	expect(decodeJwt(String(body.access_token))).toMatchObject({
		aud: graph,
		iss: `${authority}/${id}/v2.0`,
		tid: id,
		appid: app.id,
		azp: app.id,
		roles: [permissions.read, permissions.readWrite],
	});
});

test("the wrong secret is AADSTS7000215 to the real credential", async () => {
	const credential = new ClientSecretCredential(id, app.id, "wrong", emulator.credentialOptions());
	await expect(credential.getToken(scope)).rejects.toThrow("AADSTS7000215");
});

test("an unknown application is AADSTS700016 to the real credential", async () => {
	const credential = new ClientSecretCredential(id, id, app.secret, emulator.credentialOptions());
	await expect(credential.getToken(scope)).rejects.toThrow("AADSTS700016");
});

test("an unknown tenant is AADSTS90002 to the real credential", async () => {
	const credential = new ClientSecretCredential(app.id, app.id, app.secret, emulator.credentialOptions());
	await expect(credential.getToken(scope)).rejects.toThrow(/AADSTS90002|endpoints_resolution_error/);
});

test.each([
	["no grant type", { grant_type: "" }, 400, "invalid_request", 900144],
	["an unknown grant type", { grant_type: "password" }, 400, "unsupported_grant_type", 70003],
	["no scope", { scope: "" }, 400, "invalid_request", 900144],
	["a single permission", { scope: `${emulator.cloud().graph}/${permissions.read}` }, 400, "invalid_scope", 1002012],
	["OpenID scopes alone", { scope: "openid profile" }, 400, "invalid_scope", 70011],
	["an unknown resource", { scope: "https://graph.example/.default" }, 400, "invalid_resource", 500011],
	["a scope without a resource", { scope: ".default" }, 400, "invalid_resource", 500011],
	["the wrong secret", { client_secret: "wrong" }, 401, "invalid_client", 7000215],
	["an assertion of an unknown type", { client_assertion: "x" }, 400, "invalid_request", 900144],
])("%s is refused", async (_, change, status, error, number) => {
	const response = await askToken(emulator, { ...secretForm(emulator), ...change });
	expect(response.status).toBe(status);
	expect(response.body).toMatchObject({ error, error_codes: [number] });
	expect(response.body.error_description).toMatch(`AADSTS${number}: `);
});

test("neither secret nor assertion is AADSTS7000218", async () => {
	const { client_secret: _, ...form } = secretForm(emulator);
	const { body } = await askToken(emulator, form);
	expect(body.error_codes).toEqual([7000218]);
});
