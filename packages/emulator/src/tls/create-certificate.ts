import type { webcrypto } from "node:crypto";
import { isIP } from "node:net";
import { Integer, OctetString, Utf8String } from "asn1js";
import {
	AttributeTypeAndValue,
	BasicConstraints,
	Certificate,
	Extension,
	GeneralName,
	GeneralNames,
	id_BasicConstraints,
	id_SubjectAltName,
	type RelativeDistinguishedNames,
} from "pkijs";
import { pem } from "./pem.js";

const commonName = "2.5.4.3";
const dnsName = 2;
const ipAddress = 7;

/** What a certificate says, and who signs it. */
export interface CertificateRequest {
	readonly subject: string;
	readonly issuer: string;
	readonly publicKey: webcrypto.CryptoKey;
	readonly signWith: webcrypto.CryptoKey;
	/** Host names and IPv4 addresses; without them it is a certificate authority's. */
	readonly hosts?: readonly string[];
	readonly validFrom: Date;
	readonly validTo: Date;
}

/** Makes an X.509 certificate and returns it as PEM. */
export async function createCertificate(request: CertificateRequest): Promise<string> {
	const certificate = new Certificate();
	certificate.version = 2; // counted from 0: this is X.509 v3
	certificate.serialNumber = new Integer({ valueHex: positiveSerial() });
	addCommonName(certificate.subject, request.subject);
	addCommonName(certificate.issuer, request.issuer);
	certificate.notBefore.value = request.validFrom;
	certificate.notAfter.value = request.validTo;
	certificate.extensions = extensions(request.hosts);
	await certificate.subjectPublicKeyInfo.importKey(request.publicKey);
	await certificate.sign(request.signWith, "SHA-256");
	return pem("CERTIFICATE", certificate.toSchema(true).toBER(false));
}

function extensions(hosts: readonly string[] | undefined): Extension[] {
	const constraints = new BasicConstraints({ cA: hosts === undefined });
	const basic = new Extension({
		extnID: id_BasicConstraints,
		critical: true,
		extnValue: constraints.toSchema().toBER(false),
	});
	if (hosts === undefined) return [basic];
	const names = new GeneralNames({ names: hosts.map(generalName) });
	return [basic, new Extension({ extnID: id_SubjectAltName, extnValue: names.toSchema().toBER(false) })];
}

function generalName(host: string): GeneralName {
	if (isIP(host) === 0) return new GeneralName({ type: dnsName, value: host });
	const bytes = Uint8Array.from(host.split("."), Number);
	return new GeneralName({ type: ipAddress, value: new OctetString({ valueHex: bytes.buffer }) });
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
