import { afterAll, expect, test } from "vitest";
import { permissions, startEmulator } from "../../../src/index.js";
import { call, rotate } from "../../support/graph.js";
import { askToken } from "../../support/token.js";
import { trust } from "../../support/trust.js";

const emulator = trust(await startEmulator({ tenants: [{ apps: [{ scopes: [permissions.read] }] }] }));
afterAll(() => emulator.close());
const { id, app } = emulator.tenant();
const { graph, authority } = emulator.cloud();

async function signInOnDevice(scope: string) {
	const form = new URLSearchParams({ client_id: app.id, scope });
	const response = await fetch(`${authority}/${id}/oauth2/v2.0/devicecode`, { method: "POST", body: form });
	const { device_code, user_code } = (await response.json()) as { device_code: string; user_code: string };
	emulator.settleDevice(user_code);
	return askToken(emulator, { grant_type: "device_code", client_id: app.id, device_code });
}

function renew(refresh_token: string, scope = `${graph}/.default`) {
	return askToken(emulator, { grant_type: "refresh_token", client_id: app.id, refresh_token, scope });
}

test("a refresh token gives a new access token with the same permissions", async () => {
	const first = await signInOnDevice(`${graph}/.default offline_access`);
	const { body } = await renew(String(first.body.refresh_token));
	const token = String(body.access_token);
	expect(token).not.toBe(first.body.access_token);
	expect((await call(emulator, token)).status).toBe(200);
	expect((await rotate(emulator, token)).status).toBe(403);
});

test("an unknown refresh token is refused", async () => {
	expect((await renew("unknown")).body).toMatchObject({ error: "invalid_grant" });
});

test("a permission that nobody consented to is AADSTS65001", async () => {
	expect((await signInOnDevice(`${graph}/${permissions.readWrite}`)).body).toMatchObject({ error_codes: [65001] });
});
