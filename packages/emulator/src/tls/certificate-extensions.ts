import { isIP } from "node:net";
import { BitString, OctetString } from "asn1js";
import {
	AuthorityKeyIdentifier,
	BasicConstraints,
	Extension,
	ExtKeyUsage,
	GeneralName,
	GeneralNames,
	id_AuthorityKeyIdentifier,
	id_BasicConstraints,
	id_ExtKeyUsage,
	id_KeyUsage,
	id_SubjectAltName,
	id_SubjectKeyIdentifier,
} from "pkijs";

/** What a certificate is for. */
export type CertificateUse = "authority" | "server" | "client";

const dnsName = 2;
const ipAddress = 7;

/** The bits of KeyUsage that are set, from the left, and how many at the right are none. */
const keyUsages = {
	authority: { bits: 0b0000_0110, unused: 1 }, // keyCertSign, cRLSign
	server: { bits: 0b1000_0000, unused: 7 }, // digitalSignature
	client: { bits: 0b1000_0000, unused: 7 },
} as const satisfies Record<CertificateUse, { bits: number; unused: number }>;

/** The purposes of ExtKeyUsage: id-kp-serverAuth and id-kp-clientAuth. */
const purposes = { authority: [], server: ["1.3.6.1.5.5.7.3.1"], client: ["1.3.6.1.5.5.7.3.2"] } as const;

/**
 * The extensions that strict clients ask for, such as Python's since 3.13.
 *
 * @param use What the certificate is for.
 * @param subjectKey The identifier of its key, 20 bytes.
 * @param issuerKey The identifier of the key that signs it.
 * @param hosts Host names and IPv4 addresses that it is for.
 * @see {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1 | RFC 5280, section 4.2.1}
 */
export function certificateExtensions(
	use: CertificateUse,
	subjectKey: ArrayBuffer,
	issuerKey: ArrayBuffer,
	hosts: readonly string[],
): Extension[] {
	const { bits, unused } = keyUsages[use];
	const usage = new BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits: unused });
	const issuer = new AuthorityKeyIdentifier({ keyIdentifier: new OctetString({ valueHex: issuerKey }) });
	const extensions = [
		extension(id_BasicConstraints, new BasicConstraints({ cA: use === "authority" }).toSchema(), true),
		extension(id_KeyUsage, usage, true),
		extension(id_SubjectKeyIdentifier, new OctetString({ valueHex: subjectKey })),
		extension(id_AuthorityKeyIdentifier, issuer.toSchema()),
	];
	const keyPurposes = [...purposes[use]];
	if (keyPurposes.length > 0) extensions.push(extension(id_ExtKeyUsage, new ExtKeyUsage({ keyPurposes }).toSchema()));
	if (hosts.length > 0) {
		const names = new GeneralNames({ names: hosts.map(generalName) });
		extensions.push(extension(id_SubjectAltName, names.toSchema()));
	}
	return extensions;
}

function extension(extnID: string, value: { toBER(): ArrayBuffer }, critical = false): Extension {
	return new Extension({ extnID, critical, extnValue: value.toBER() });
}

function generalName(host: string): GeneralName {
	if (isIP(host) === 0) return new GeneralName({ type: dnsName, value: host });
	const bytes = Uint8Array.from(host.split("."), Number);
	return new GeneralName({ type: ipAddress, value: new OctetString({ valueHex: bytes.buffer }) });
}
