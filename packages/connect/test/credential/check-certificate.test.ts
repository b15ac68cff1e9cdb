import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClientCertificate } from "@mdi-sensors/emulator";
import { expect, onTestFinished, test } from "vitest";
import { checkCertificate } from "../../src/credential/check-certificate.js";

const { certificateWithKey: pem } = await createClientCertificate();
const { certificateWithKey: other } = await createClientCertificate();
const certificateOf = (text: string) =>
	/-----BEGIN CERTIFICATE-----.*-----END CERTIFICATE-----\n?/s.exec(text)?.[0] ?? "";
const keyOf = (text: string) => /-----BEGIN PRIVATE KEY-----.*-----END PRIVATE KEY-----\n?/s.exec(text)?.[0] ?? "";
const encrypted = createPrivateKey(keyOf(pem)).export({
	type: "pkcs8",
	format: "pem",
	cipher: "aes-256-cbc",
	passphrase: "hunter2",
});

function check(text: string, certificatePassword?: string) {
	const certificate = { pem: text };
	return checkCertificate({
		kind: "clientCertificate",
		tenantId: "t",
		clientId: "c",
		certificate,
		certificatePassword,
	});
}

test.each([
	["as it should be", pem, undefined],
	["the key first", keyOf(pem) + certificateOf(pem), undefined],
	["issuers after it", pem + certificateOf(other), undefined],
	["an encrypted key and its password", certificateOf(pem) + encrypted, "hunter2"],
])("a certificate is taken: %s", async (_, text, password) => {
	await expect(check(text, password)).resolves.toBeUndefined();
});

test.each([
	["no key", certificateOf(pem), undefined, "holds no private key; put the certificate's private key into it"],
	["no certificate", keyOf(pem), undefined, "holds no certificate; put the certificate into it"],
	[
		"an encrypted key, no password",
		certificateOf(pem) + encrypted,
		undefined,
		"has an encrypted private key; give its password",
	],
	[
		"an encrypted key, an empty password",
		certificateOf(pem) + encrypted,
		"",
		"has an encrypted private key; give its password",
	],
	[
		"an encrypted key, a wrong password",
		certificateOf(pem) + encrypted,
		"hunter3",
		"has a private key that this password does not open",
	],
	[
		"the issuer first",
		certificateOf(other) + pem,
		undefined,
		"begins with a certificate that its private key does not belong to",
	],
	["a PFX file's bytes", "\u0030\u0082\u000b", undefined, "is no PEM file; convert a PFX file with `openssl pkcs12"],
	[
		"a certificate that is none",
		`-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${keyOf(pem)}`,
		undefined,
		"holds a certificate that can't be read",
	],
	[
		"a key that is none",
		`${certificateOf(pem)}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`,
		undefined,
		"has a private key that can't be read",
	],
])("what is wrong with a certificate is said in words: %s", async (_, text, password, complaint) => {
	const error: unknown = await check(text, password).catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({
		code: "OPTION_INVALID",
		message: expect.stringContaining(`the certificate certificate.pem ${complaint}`),
	});
	expect(String(error)).not.toMatch(/hunter|BEGIN|error:[0-9A-F]{8}/);
});

test("a file is named, and one that is not there too", async () => {
	const folder = await mkdtemp(join(tmpdir(), "certificate-"));
	onTestFinished(() => rm(folder, { recursive: true }));
	const path = join(folder, "app.pem");
	const options = { kind: "clientCertificate", tenantId: "t", clientId: "c", certificate: { path } } as const;
	await expect(checkCertificate(options)).rejects.toMatchObject({
		code: "OPTION_INVALID",
		message: expect.stringContaining(`${path} is not there (ENOENT)`),
	});
	writeFileSync(path, generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }));
	await expect(checkCertificate(options)).rejects.toMatchObject({
		message: expect.stringContaining(`${path} is no PEM file`),
	});
});
