import type { webcrypto } from "node:crypto";
import { Integer, Utf8String } from "asn1js";
import { AttributeTypeAndValue, Certificate, PublicKeyInfo, type RelativeDistinguishedNames } from "pkijs";
import { type CertificateUse, certificateExtensions } from "./certificate-extensions.js";

const commonName = "2.5.4.3";

/** Who signs a certificate. */
interface Issuer {
	readonly name: string;
	readonly keys: webcrypto.CryptoKeyPair;
}

/** What a certificate says, and who signs it. */
export interface CertificateRequest {
	readonly use: CertificateUse;
	readonly subject: string;
	readonly publicKey: webcrypto.CryptoKey;
	readonly issuer: Issuer;
	/** Host names and IPv4 addresses that it is for. */
	readonly hosts?: readonly string[];
	readonly validFrom: Date;
	readonly validTo: Date;
}

/** Makes an X.509 certificate and returns it as PEM. */
export async function createCertificate(request: CertificateRequest): Promise<string> {
	const { use, issuer, publicKey, hosts = [] } = request;
	const certificate = new Certificate();
	certificate.version = 2; // counted from 0: this is X.509 v3
	certificate.serialNumber = new Integer({ valueHex: positiveSerial() });
	addCommonName(certificate.subject, request.subject);
	addCommonName(certificate.issuer, issuer.name);
	certificate.notBefore.value = request.validFrom;
	certificate.notAfter.value = request.validTo;
	certificate.extensions = certificateExtensions(
		use,
		await keyIdentifier(publicKey),
		await keyIdentifier(issuer.keys.publicKey),
		hosts,
	);
	await certificate.subjectPublicKeyInfo.importKey(publicKey);
	await certificate.sign(issuer.keys.privateKey, "SHA-256");
	return pem("CERTIFICATE", certificate.toSchema(true).toBER(false));
}

/** SHA-1 of the key's bits, as RFC 5280 proposes: a name for the key, nothing that protects it. */
async function keyIdentifier(publicKey: webcrypto.CryptoKey): Promise<ArrayBuffer> {
	const info = new PublicKeyInfo();
	await info.importKey(publicKey);
	return crypto.subtle.digest("SHA-1", info.subjectPublicKey.valueBlock.valueHexView);
}

function addCommonName(name: RelativeDistinguishedNames, text: string): void {
	const value = new Utf8String({ value: text });
	name.typesAndValues.push(new AttributeTypeAndValue({ type: commonName, value }));
}

function positiveSerial(): ArrayBuffer {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	bytes[0] = 0x40; // a first bit of 1 would make the number negative
	return bytes.buffer;
}

/** Writes DER as PEM, 64 characters a line as RFC 7468 has it. */
export function pem(label: "CERTIFICATE" | "PRIVATE KEY" | "PUBLIC KEY", der: ArrayBuffer): string {
	const lines =
		Buffer.from(der)
			.toString("base64")
			.match(/.{1,64}/g) ?? [];
	return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
