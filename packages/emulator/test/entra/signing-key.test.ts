import { decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { SigningKey } from "../../src/entra/signing-key.js";

const key = new SigningKey();
const now = Date.UTC(2026, 0, 1);
const seconds = now / 1000;
const expected = { audience: "a", now };

test("what it signs can be verified by the public half, which its header names", async () => {
	const token = await key.sign({ aud: "a" });
	const jwk = await key.jwk();
	expect(decodeProtectedHeader(token)).toEqual({ alg: "RS256", typ: "JWT", kid: jwk.kid });
	expect(jwk).not.toHaveProperty("d");
	await expect(jwtVerify(token, await importJWK(jwk))).resolves.toBeDefined();
	expect(await key.jwk()).toEqual(jwk);
});

test("it gives what a token says, by the clock that it is told", async () => {
	const token = await key.sign({ aud: "a", iss: "i", nbf: seconds, exp: seconds + 60, more: 1 });
	expect(await key.verify(token, { ...expected, issuer: "i" })).toMatchObject({ more: 1 });
	await expect(key.verify(token, { ...expected, now: now - 1_000 })).rejects.toMatchObject({ claim: "nbf" });
	await expect(key.verify(token, { ...expected, now: now + 60_000 })).rejects.toMatchObject({
		code: "ERR_JWT_EXPIRED",
	});
});

test("it refuses another audience, another issuer and another key", async () => {
	const token = await key.sign({ aud: "a", iss: "i" });
	await expect(key.verify(token, { ...expected, audience: "b" })).rejects.toMatchObject({ claim: "aud" });
	await expect(key.verify(token, { ...expected, issuer: "j" })).rejects.toMatchObject({ claim: "iss" });
	const forged = await new SigningKey().sign({ aud: "a" });
	await expect(key.verify(forged, expected)).rejects.toMatchObject({ code: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" });
});
