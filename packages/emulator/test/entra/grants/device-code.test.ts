import { DeviceCodeCredential } from "@azure/identity";
import { decodeJwt } from "jose";
import { afterAll, expect, test } from "vitest";
import { permissions, startEmulator } from "../../../src/index.js";
import { rotate } from "../../support/graph.js";
import { askToken } from "../../support/token.js";
import { trust } from "../../support/trust.js";

const emulator = trust(await startEmulator());
afterAll(() => emulator.close());
const { id, app, user } = emulator.tenant();
const scope = `${emulator.cloud().graph}/.default`;

async function start(): Promise<{
	device_code: string;
	user_code: string;
	verification_uri: string;
	interval: number;
}> {
	const url = `${emulator.cloud().authority}/${id}/oauth2/v2.0/devicecode`;
	const response = await fetch(url, { method: "POST", body: new URLSearchParams({ client_id: app.id, scope }) });
	return (await response.json()) as Awaited<ReturnType<typeof start>>;
}

function redeem(device_code: string) {
	const grant_type = "urn:ietf:params:oauth:grant-type:device_code";
	return askToken(emulator, { grant_type, client_id: app.id, device_code });
}

test("the real DeviceCodeCredential signs in once the user approves, and its token is the user's", async () => {
	const credential = new DeviceCodeCredential({
		...emulator.credentialOptions(),
		tenantId: id,
		clientId: app.id,
		userPromptCallback: ({ userCode }) => emulator.settleDevice(userCode),
	});
	const { token } = await credential.getToken(scope);
	expect(decodeJwt(token)).toMatchObject({ upn: user, scp: `${permissions.read} ${permissions.readWrite}` });
	expect((await rotate(emulator, token)).status).toBe(200);
});

test("it is pending until the user settles it, and good once", async () => {
	const { device_code, user_code } = await start();
	expect((await redeem(device_code)).body).toMatchObject({ error: "authorization_pending", error_codes: [70016] });
	emulator.settleDevice(user_code.toLowerCase());
	expect((await redeem(device_code)).status).toBe(200);
	expect((await redeem(device_code)).body).toMatchObject({ error: "invalid_grant" });
});

test("a user may decline", async () => {
	const { device_code, user_code } = await start();
	emulator.settleDevice(user_code, "declined");
	expect((await redeem(device_code)).body).toMatchObject({ error: "authorization_declined" });
});

test("a code that nobody settled in time expires", async () => {
	const { device_code } = await start();
	emulator.settings.clockSkewSeconds = 16 * 60;
	expect((await redeem(device_code)).body).toMatchObject({ error: "expired_token", error_codes: [70020] });
	emulator.settings.clockSkewSeconds = 0;
});

test("a code that nobody waits for is an error", () => {
	expect(() => emulator.settleDevice("NOBODY")).toThrow("no sign-in waits for the code NOBODY");
});

test("a person settles it on the page that the message names", async () => {
	const { device_code, user_code, verification_uri } = await start();
	expect(await (await fetch(`${verification_uri}?code=${user_code}`)).text()).toContain(`value="${user_code}"`);
	const wrong = await fetch(verification_uri, { method: "POST", body: new URLSearchParams({ code: "<b>" }) });
	expect(await wrong.text()).toContain("no sign-in waits for the code &lt;b&gt;");

	const form = new URLSearchParams({ code: user_code, settle: "approved" });
	const page = await fetch(verification_uri, { method: "POST", body: form });
	expect(await page.text()).toContain("The sign-in was approved.");
	expect((await redeem(device_code)).status).toBe(200);
});
