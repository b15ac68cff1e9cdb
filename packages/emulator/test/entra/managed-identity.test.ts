import { ManagedIdentityCredential } from "@azure/identity";
import { forgetMachine } from "@mdi-sensors/testing/forget-machine";
import { decodeJwt } from "jose";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { startEmulator } from "../../src/index.js";
import { rotate } from "../support/graph.js";
import { trust } from "../support/trust.js";

const emulator = trust(await startEmulator({ tenants: [{ apps: [{}, { roles: [] }] }] }));
afterAll(() => emulator.close());
beforeEach(forgetMachine);
afterEach(() => vi.unstubAllEnvs());
const { graph } = emulator.cloud();
const { origin, env } = emulator.managedIdentity;

test("the real ManagedIdentityCredential gets a token as on App Service", async () => {
	vi.stubEnv("IDENTITY_ENDPOINT", env.IDENTITY_ENDPOINT);
	vi.stubEnv("IDENTITY_HEADER", env.IDENTITY_HEADER);
	const { token } = await new ManagedIdentityCredential().getToken(`${graph}/.default`);
	expect((await rotate(emulator, token)).status).toBe(200);
	expect(emulator.count("managedIdentity")).toBe(1);
});

test("the real ManagedIdentityCredential gets a token as on a virtual machine", async () => {
	vi.stubEnv("AZURE_POD_IDENTITY_AUTHORITY_HOST", origin);
	const { token } = await new ManagedIdentityCredential().getToken(`${graph}/.default`);
	expect(decodeJwt(token)).toMatchObject({ tid: emulator.tenant().id, azp: emulator.tenant().app.id });
});

test("a user-assigned identity is found by its client id", async () => {
	vi.stubEnv("IDENTITY_ENDPOINT", env.IDENTITY_ENDPOINT);
	vi.stubEnv("IDENTITY_HEADER", env.IDENTITY_HEADER);
	const clientId = emulator.tenant().apps[1]?.id ?? "";
	const { token } = await new ManagedIdentityCredential({ clientId }).getToken(`${graph}/.default`);
	expect(decodeJwt(token)).toMatchObject({ azp: clientId, roles: [] });
});

test.each([
	["a request that may have been forwarded", {}, `resource=${graph}`, 401],
	["an identity that the machine doesn't have", { Metadata: "true" }, `resource=${graph}&client_id=nobody`, 400],
	["a resource that nobody knows", { Metadata: "true" }, "resource=https://graph.example", 400],
])("%s is refused", async (_, headers, query, status) => {
	const response = await fetch(`${origin}/metadata/identity/oauth2/token?${query}`, { headers });
	expect(response.status).toBe(status);
	expect(await response.json()).toHaveProperty("error_description");
});
