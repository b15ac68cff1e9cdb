import { createCertificate, pem } from "./create-certificate.js";

// Entra ID takes assertions that are signed with RSA only.
const rsa = {
	name: "RSASSA-PKCS1-v1_5",
	modulusLength: 2048,
	publicExponent: new Uint8Array([1, 0, 1]),
	hash: "SHA-256",
};
const dayMs = 24 * 60 * 60 * 1000;

/** A certificate that an application signs in with, as PEM. */
export interface ClientCertificate {
	/** The certificate alone, as an app's `certificates` take it. */
	readonly certificate: string;
	/** Private key and certificate in one text, as `ClientCertificateCredential` takes it. */
	readonly certificateWithKey: string;
}

/**
 * Makes a self-signed certificate, valid for a day, for `ClientCertificateCredential`.
 *
 * @see {@link https://learn.microsoft.com/entra/identity-platform/certificate-credentials | Certificate credentials}
 */
export async function createClientCertificate(): Promise<ClientCertificate> {
	const name = "mdi-sensors emulator client";
	const keys = await crypto.subtle.generateKey(rsa, true, ["sign", "verify"]);
	const certificate = await createCertificate({
		use: "client",
		subject: name,
		issuer: { name, keys },
		publicKey: keys.publicKey,
		validFrom: new Date(Date.now() - dayMs),
		validTo: new Date(Date.now() + dayMs),
	});
	const key = pem("PRIVATE KEY", await crypto.subtle.exportKey("pkcs8", keys.privateKey));
	return { certificate, certificateWithKey: key + certificate };
}
