import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { createCertificateAuthority } from "../../src/tls/certificate-authority.js";

test("its certificates are for their hosts, and signed by it", async () => {
	const authority = await createCertificateAuthority();
	const issuer = new X509Certificate(authority.certificate);
	const leaf = new X509Certificate((await authority.issue(["localhost", "127.0.0.1"])).cert);
	expect(issuer.ca).toBe(true);
	expect(leaf.ca).toBe(false);
	expect(leaf.checkIssued(issuer) && leaf.verify(issuer.publicKey)).toBe(true);
	expect(leaf.checkHost("localhost")).toBe("localhost");
	expect(leaf.checkIP("127.0.0.1")).toBe("127.0.0.1");
	expect(leaf.checkHost("graph.example")).toBeUndefined();
});

test("a certificate can be made that has run out", async () => {
	const { cert } = await (await createCertificateAuthority()).issue(["localhost"], true);
	expect(new X509Certificate(cert).validToDate.getTime()).toBeLessThan(Date.now());
});

test("two authorities have different names, so that one process can trust both", async () => {
	const [one, other] = await Promise.all([createCertificateAuthority(), createCertificateAuthority()]);
	expect(new X509Certificate(one.certificate).subject).not.toBe(new X509Certificate(other.certificate).subject);
});
