import { createHash, createPrivateKey, X509Certificate } from "node:crypto";
import { ClientCertificateCredential } from "@azure/identity";
import { SignJWT } from "jose";
import { afterAll, expect, test } from "vitest";
import { createClientCertificate, startEmulator } from "../../src/index.js";
import { askToken } from "../support/token.js";
import { trust } from "../support/trust.js";

const mine = await createClientCertificate();
const emulator = trust(await startEmulator({ tenants: [{ apps: [{ certificates: [mine.certificate] }] }] }));
afterAll(() => emulator.close());
const { id, app } = emulator.tenant();
const scope = `${emulator.cloud().graph}/.default`;

test("the real ClientCertificateCredential signs in with a registered certificate", async () => {
	const options = emulator.credentialOptions();
	const credential = new ClientCertificateCredential(id, app.id, { certificate: mine.certificateWithKey }, options);
	await expect(credential.getToken(scope)).resolves.toMatchObject({ token: expect.any(String) });
});

test("a certificate that is not registered is AADSTS700027", async () => {
	const { certificateWithKey: certificate } = await createClientCertificate();
	const credential = new ClientCertificateCredential(id, app.id, { certificate }, emulator.credentialOptions());
	await expect(credential.getToken(scope)).rejects.toThrow("AADSTS700027");
});

test("a certificate of another key is AADSTS700027, whatever its header says", async () => {
	const other = await createClientCertificate();
	const certificate = other.certificateWithKey.replace(other.certificate, mine.certificate);
	const credential = new ClientCertificateCredential(id, app.id, { certificate }, emulator.credentialOptions());
	await expect(credential.getToken(scope)).rejects.toThrow("AADSTS700027");
});

test.each(["behind", "ahead"])("an assertion from a clock that is a day %s is AADSTS700024", async (direction) => {
	emulator.settings.clockSkewSeconds = (direction === "behind" ? 1 : -1) * 24 * 60 * 60;
	const options = emulator.credentialOptions();
	const credential = new ClientCertificateCredential(id, app.id, { certificate: mine.certificateWithKey }, options);
	await expect(credential.getToken(scope)).rejects.toThrow("AADSTS700024");
	emulator.settings.clockSkewSeconds = 0;
});

const hour = 60 * 60;
test.each([
	["without exp", { exp: undefined }, [700024]],
	["of ten years", { exp: 10 * 365 * 24 * hour }, [700024]],
	["of ten years, without nbf and iat", { exp: 10 * 365 * 24 * hour, nbf: undefined, iat: undefined }, [700024]],
	["of ten years, of which most are over", { exp: hour, nbf: -10 * 365 * 24 * hour }, [700024]],
	["of 26 hours", { exp: 26 * hour }, [700024]],
	["of 25 hours", { exp: 25 * hour }, undefined],
	["of ten minutes", { exp: 600 }, undefined],
])("an assertion %s is held to its time", async (_, times, codes) => {
	const now = Math.floor(Date.now() / 1000);
	const claims = { nbf: 0, iat: 0, ...times };
	const absolute = Object.entries(claims).flatMap(([name, at]) => (at === undefined ? [] : [[name, now + at]]));
	const key = createPrivateKey(mine.certificateWithKey);
	const thumbprint = createHash("sha256").update(new X509Certificate(mine.certificate).raw).digest("base64url");
	const audience = `${emulator.cloud().authority}/${id}/oauth2/v2.0/token`;
	const assertion = await new SignJWT({ iss: app.id, sub: app.id, aud: audience, ...Object.fromEntries(absolute) })
		.setProtectedHeader({ alg: "RS256", "x5t#S256": thumbprint })
		.sign(key);
	const { body } = await askToken(emulator, {
		grant_type: "client_credentials",
		client_id: app.id,
		client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
		client_assertion: assertion,
		scope,
	});
	expect(body.error_codes).toEqual(codes);
});

test("an assertion that is no JWT is AADSTS50027", async () => {
	const { body } = await askToken(emulator, {
		grant_type: "client_credentials",
		client_id: app.id,
		client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
		client_assertion: "rubbish",
		scope,
	});
	expect(body).toMatchObject({ error: "invalid_client", error_codes: [50027] });
});
