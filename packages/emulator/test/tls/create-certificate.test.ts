import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { createCertificate, pem } from "../../src/tls/create-certificate.js";

const ecdsa = { name: "ECDSA", namedCurve: "P-256" };
const makeKeys = () => crypto.subtle.generateKey(ecdsa, true, ["sign", "verify"]);
const validity = { validFrom: new Date("2026-01-01T00:00:00Z"), validTo: new Date("2026-02-01T00:00:00Z") };

test("a certificate says what was asked for, and is signed by the issuer's key", async () => {
	const [keys, own] = [await makeKeys(), await makeKeys()];
	const issuer = { name: "issuer", keys };
	const made = await createCertificate({
		use: "server",
		subject: "größe",
		publicKey: own.publicKey,
		issuer,
		hosts: ["a.example", "127.0.0.2"],
		...validity,
	});
	const ca = await createCertificate({
		use: "authority",
		subject: "issuer",
		publicKey: keys.publicKey,
		issuer,
		...validity,
	});
	const [certificate, authority] = [new X509Certificate(made), new X509Certificate(ca)];
	expect([certificate.subject, certificate.issuer]).toEqual(["CN=größe", "CN=issuer"]);
	expect(certificate.subjectAltName).toBe("DNS:a.example, IP Address:127.0.0.2");
	expect([certificate.validFromDate, certificate.validToDate]).toEqual([validity.validFrom, validity.validTo]);
	expect(certificate.verify(authority.publicKey)).toBe(true);
	expect(certificate.checkIssued(authority)).toBe(true);
});

test("each has a number of its own, which is not negative", async () => {
	const keys = await makeKeys();
	const issuer = { name: "i", keys };
	const request = { use: "client", subject: "s", publicKey: keys.publicKey, issuer, ...validity } as const;
	const certificates = await Promise.all(Array.from({ length: 20 }, () => createCertificate(request)));
	const numbers = certificates.map((certificate) => new X509Certificate(certificate).serialNumber);
	expect(new Set(numbers).size).toBe(20);
	expect(numbers.every((number) => /^4[0-9A-F]{31}$/.test(number))).toBe(true);
});

test("writes 64 characters a line, and what was read is what was written", () => {
	const bytes = Uint8Array.from({ length: 100 }, (_, index) => index);
	const lines = pem("CERTIFICATE", bytes.buffer).split("\n");
	expect(lines.map(({ length }) => length)).toEqual([27, 64, 64, 8, 25, 0]);
	expect([lines[0], lines[4]]).toEqual(["-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"]);
	expect(Uint8Array.from(Buffer.from(lines.slice(1, 4).join(""), "base64"))).toEqual(bytes);
});
