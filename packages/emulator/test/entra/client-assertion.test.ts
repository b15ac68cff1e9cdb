import { ClientCertificateCredential } from "@azure/identity";
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
