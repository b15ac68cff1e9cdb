import { randomUUID } from "node:crypto";
import { createCertificate, pem } from "./create-certificate.js";

const ecdsa = { name: "ECDSA", namedCurve: "P-256" };
const dayMs = 24 * 60 * 60 * 1000;

/** What an HTTPS server needs, as PEM. */
export interface TlsIdentity {
	readonly cert: string;
	readonly key: string;
}

/** A certificate authority that lives as long as the process; its private key is written nowhere. */
export interface CertificateAuthority {
	/** Its certificate, as PEM. */
	readonly certificate: string;
	/**
	 * Issues a server certificate.
	 *
	 * @param hosts Host names and IPv4 addresses that it is for.
	 * @param expired Whether it ran out a day ago.
	 */
	issue(hosts: readonly string[], expired?: boolean): Promise<TlsIdentity>;
}

/** Makes a certificate authority, with an elliptic key: an RSA key would take most of the start. */
export async function createCertificateAuthority(): Promise<CertificateAuthority> {
	// OpenSSL looks an issuer up by its name: two emulators in one process must not share one.
	const name = `mdi-sensors emulator ${randomUUID()}`;
	const keys = await crypto.subtle.generateKey(ecdsa, true, ["sign", "verify"]);
	const validity = () => ({ validFrom: new Date(Date.now() - 30 * dayMs), validTo: new Date(Date.now() + 30 * dayMs) });
	const issuer = { name, keys };
	const own = { use: "authority", subject: name, issuer, publicKey: keys.publicKey } as const;
	return {
		certificate: await createCertificate({ ...own, ...validity() }),
		async issue(hosts, expired = false) {
			const { publicKey, privateKey } = await crypto.subtle.generateKey(ecdsa, true, ["sign", "verify"]);
			const times = expired ? { ...validity(), validTo: new Date(Date.now() - dayMs) } : validity();
			const subject = hosts[0] ?? name;
			return {
				cert: await createCertificate({ use: "server", subject, issuer, publicKey, hosts, ...times }),
				key: pem("PRIVATE KEY", await crypto.subtle.exportKey("pkcs8", privateKey)),
			};
		},
	};
}
