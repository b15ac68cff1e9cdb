import { createHash } from "node:crypto";
import { AuthorizationCodeCredential } from "@azure/identity";
import { decodeJwt } from "jose";
import { afterAll, expect, test } from "vitest";
import { startEmulator } from "../../../src/index.js";
import { rotate } from "../../support/graph.js";
import { askToken } from "../../support/token.js";
import { trust } from "../../support/trust.js";

const emulator = trust(await startEmulator());
afterAll(() => emulator.close());
const { id, app, user } = emulator.tenant();
const { authority, graph } = emulator.cloud();
const redirectUri = "http://localhost:8400/done";
const verifier = "a verifier that is long enough for RFC 7636, as they say";
const challenge = createHash("sha256").update(verifier).digest("base64url");

function visit(more: Record<string, string> = {}, tenant = id): Promise<Response> {
	const query = {
		client_id: app.id,
		redirect_uri: redirectUri,
		scope: `openid ${graph}/.default`,
		state: "s",
		...more,
	};
	return fetch(`${authority}/${tenant}/oauth2/v2.0/authorize?${new URLSearchParams(query)}`, { redirect: "manual" });
}

async function codeFrom(response: Promise<Response>): Promise<string> {
	return new URL((await response).headers.get("location") ?? "").searchParams.get("code") ?? "";
}

function redeem(form: Record<string, string>) {
	return askToken(emulator, {
		grant_type: "authorization_code",
		client_id: app.id,
		redirect_uri: redirectUri,
		...form,
	});
}

test("the real AuthorizationCodeCredential redeems a code that the browser brought", async () => {
	const code = await codeFrom(visit());
	const options = emulator.credentialOptions();
	const credential = new AuthorizationCodeCredential(id, app.id, app.secret, code, redirectUri, options);
	const { token } = await credential.getToken(`${graph}/.default`);
	expect(decodeJwt(token)).toMatchObject({ upn: user });
	expect((await rotate(emulator, token)).status).toBe(200);
});

test.each([
	["query", "?"],
	["fragment", "#"],
])("the browser goes back with code and state in the %s", async (mode, mark) => {
	const response = await visit({ response_mode: mode });
	expect(response.status).toBe(302);
	expect(response.headers.get("location")).toMatch(new RegExp(`^${redirectUri}\\${mark}code=[\\w-]+&state=s$`));
});

test("the browser goes back with a form, and nothing in it can break out", async () => {
	const html = await (await visit({ response_mode: "form_post", state: '"><script>' })).text();
	expect(html).toContain('name="code"');
	expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
});

test("a code is good once", async () => {
	const code = await codeFrom(visit());
	expect((await redeem({ code })).status).toBe(200);
	expect((await redeem({ code })).body).toMatchObject({ error: "invalid_grant" });
});

test("a code that was asked with a PKCE challenge is redeemed by its verifier alone", async () => {
	const pkce = { code_challenge: challenge, code_challenge_method: "S256" };
	expect((await redeem({ code: await codeFrom(visit(pkce)), code_verifier: "wrong" })).body.error_codes).toEqual([
		501481,
	]);
	expect((await redeem({ code: await codeFrom(visit(pkce)) })).body.error_codes).toEqual([900144]);
	expect((await redeem({ code: await codeFrom(visit(pkce)), code_verifier: verifier })).status).toBe(200);
});

test("a code is for the redirect URI and the client that asked for it", async () => {
	const code = await codeFrom(visit());
	expect((await redeem({ code, redirect_uri: "http://localhost/other" })).body.error).toBe("invalid_grant");
	const asked = await codeFrom(visit());
	expect((await redeem({ code: asked, client_secret: "wrong" })).body.error).toBe("invalid_client");
});

test("the id token carries the nonce, and common finds the application's tenant", async () => {
	const code = await codeFrom(visit({ nonce: "n-1" }, "common"));
	const { body } = await redeem({ code });
	expect(decodeJwt(String(body.id_token))).toMatchObject({
		aud: app.id,
		nonce: "n-1",
		preferred_username: user,
		tid: id,
	});
});
