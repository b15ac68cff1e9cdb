import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";
import { tokenFor } from "../support/token.js";
import { trust } from "../support/trust.js";

const emulator = trust(await startEmulator());
afterAll(() => emulator.close());
const { authority, graph } = emulator.cloud();

async function configuration(tenant: string): Promise<{ status: number; body: Record<string, string> }> {
	const response = await fetch(`${authority}/${tenant}/v2.0/.well-known/openid-configuration`);
	return { status: response.status, body: (await response.json()) as Record<string, string> };
}

test("a token can be verified by what discovery says", async () => {
	const { body } = await configuration(emulator.tenant().id);
	const keys = createRemoteJWKSet(new URL(String(body.jwks_uri)));
	await jwtVerify(await tokenFor(emulator), keys, { issuer: String(body.issuer), audience: graph });
});

test("for a domain and for common the issuer is what their tokens say", async () => {
	const { id, domain } = emulator.tenant();
	expect((await configuration(domain)).body.issuer).toBe(`${authority}/${id}/v2.0`);
	expect((await configuration("common")).body.issuer).toBe(`${authority}/{tenantid}/v2.0`);
});

test("an unknown tenant is AADSTS90002", async () => {
	const { status, body } = await configuration("nowhere.example");
	expect({ status, codes: body.error_codes }).toEqual({ status: 400, codes: [90002] });
});

test("instance discovery knows this authority under its one name", async () => {
	const response = await fetch(`${authority}/common/discovery/instance?api-version=1.1`);
	const { host } = new URL(authority);
	expect(await response.json()).toMatchObject({ metadata: [{ preferred_network: host, aliases: [host] }] });
});
