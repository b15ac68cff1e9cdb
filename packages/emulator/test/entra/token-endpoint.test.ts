import { afterAll, expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";
import { askToken, secretForm } from "../support/token.js";

const emulator = await startEmulator({ https: false });
afterAll(() => emulator.close());

test("a response with a token is not to be stored", async () => {
	const { authority } = emulator.cloud();
	const response = await fetch(`${authority}/${emulator.tenant().id}/oauth2/v2.0/token`, {
		method: "POST",
		body: new URLSearchParams(secretForm(emulator)),
	});
	expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
});

/** Asks with the credentials in the Authorization header. */
async function askBasic(pair: string, form: Record<string, string>) {
	const response = await fetch(`${emulator.cloud().authority}/${emulator.tenant().id}/oauth2/v2.0/token`, {
		method: "POST",
		headers: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` },
		body: new URLSearchParams(form),
	});
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test("a client may send its secret in the Authorization header, as discovery says", async () => {
	const { id, app } = emulator.tenant();
	const configuration = await fetch(`${emulator.cloud().authority}/${id}/v2.0/.well-known/openid-configuration`);
	expect(await configuration.json()).toMatchObject({
		token_endpoint_auth_methods_supported: expect.arrayContaining(["client_secret_basic"]),
	});
	const { grant_type = "", scope = "", client_id = "", client_secret = "" } = secretForm(emulator);
	expect((await askBasic(`${app.id}:${app.secret}`, { grant_type, scope })).status).toBe(200);
	expect((await askBasic(`${app.id}:${app.secret}`, { grant_type, scope, client_id })).status).toBe(200);
	const wrong = await askBasic(`${app.id}:wrong`, { grant_type, scope });
	expect([wrong.status, wrong.body.error_codes]).toEqual([401, [7000215]]);
	for (const [pair, form] of [
		[`${app.id}:${app.secret}`, { grant_type, scope, client_id, client_secret }],
		[`other:${app.secret}`, { grant_type, scope, client_id }],
		["no colon", { grant_type, scope }],
	] as const) {
		const { status, body } = await askBasic(pair, form);
		expect([status, body.error_codes]).toEqual([400, [9002313]]);
	}
});

test("id and secret are encoded in the header as in a form", async () => {
	const secret = "a+b c%&=:é";
	await using other = await startEmulator({ https: false, tenants: [{ apps: [{ secret }] }] });
	const { id, app } = other.tenant();
	const encoded = new URLSearchParams({ secret }).toString().slice("secret=".length);
	const { grant_type = "", scope = "" } = secretForm(other);
	const response = await fetch(`${other.cloud().authority}/${id}/oauth2/v2.0/token`, {
		method: "POST",
		headers: { authorization: `Basic ${Buffer.from(`${app.id}:${encoded}`).toString("base64")}` },
		body: new URLSearchParams({ grant_type, scope }),
	});
	expect(response.status).toBe(200);
});

test("a grant that is unknown or missing is refused before anything else", async () => {
	for (const [form, code] of [
		[{ grant_type: "password" }, 70003],
		[{ grant_type: "constructor" }, 70003],
		[{ ...secretForm(emulator), grant_type: "" }, 900144],
		[{}, 900144],
	] as const) {
		const { status, body } = await askToken(emulator, form);
		expect([status, body.error_codes]).toEqual([400, [code]]);
	}
});
