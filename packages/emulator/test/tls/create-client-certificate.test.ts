import { createPrivateKey, X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { createClientCertificate } from "../../src/tls/create-client-certificate.js";

test("the certificate belongs to the key beside it, which is RSA, and is valid now", async () => {
	const { certificate, certificateWithKey } = await createClientCertificate();
	const x509 = new X509Certificate(certificate);
	const key = createPrivateKey(certificateWithKey);
	expect(certificateWithKey).toContain(certificate);
	expect(certificate).not.toContain("PRIVATE KEY");
	expect(key.asymmetricKeyType).toBe("rsa");
	expect(x509.checkPrivateKey(key)).toBe(true);
	expect(x509.verify(x509.publicKey)).toBe(true);
	expect(x509.validFromDate.getTime()).toBeLessThan(Date.now());
	expect(x509.validToDate.getTime()).toBeGreaterThan(Date.now());
});
