import { decodeJwt } from "jose";
import { afterAll, afterEach, expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";
import { rotate } from "../support/graph.js";
import { askToken, secretForm, tokenFor } from "../support/token.js";
import { trust } from "../support/trust.js";

const emulator = trust(await startEmulator());
afterAll(() => emulator.close());
afterEach(() =>
	Object.assign(emulator.settings, {
		tokenLifetimeSeconds: 3599,
		tokenRefreshInSeconds: undefined,
		clockSkewSeconds: 0,
	}),
);

test("lifetime and refresh time are as set", async () => {
	Object.assign(emulator.settings, { tokenLifetimeSeconds: 120, tokenRefreshInSeconds: 60 });
	const { body } = await askToken(emulator, secretForm(emulator));
	expect(body).toMatchObject({ expires_in: 120, refresh_in: 60 });
	const { exp = 0, iat = 0 } = decodeJwt(String(body.access_token));
	expect(exp - iat).toBe(120);
});

test("no refresh time is sent unless it is set", async () => {
	expect((await askToken(emulator, secretForm(emulator))).body).not.toHaveProperty("refresh_in");
});

test("a lifetime that makes no sense is sent as it is", async () => {
	emulator.settings.tokenLifetimeSeconds = -5;
	expect((await askToken(emulator, secretForm(emulator))).body.expires_in).toBe(-5);
});

test("a token that has run out is refused", async () => {
	const token = await tokenFor(emulator);
	emulator.settings.clockSkewSeconds = 3600;
	expect((await rotate(emulator, token)).status).toBe(401);
});

test("the clock may be ahead: in the token, and in the Date of every response", async () => {
	emulator.settings.clockSkewSeconds = 600;
	const token = await tokenFor(emulator);
	const { iat = 0 } = decodeJwt(token);
	expect(iat * 1000 - Date.now()).toBeGreaterThan(590_000);
	const date = (await rotate(emulator, token)).headers.get("date") ?? "";
	expect(Date.parse(date) - Date.now()).toBeGreaterThan(590_000);
});

test("a client that declares cp1 gets it back in its token", async () => {
	const claims = JSON.stringify({ access_token: { xms_cc: { values: ["cp1"] } } });
	expect(decodeJwt(await tokenFor(emulator, undefined, claims))).toMatchObject({ xms_cc: ["cp1"] });
	expect(decodeJwt(await tokenFor(emulator, undefined, "rubbish"))).not.toHaveProperty("xms_cc");
});
