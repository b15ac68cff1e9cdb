import tls from "node:tls";

/**
 * Lets this process trust a certificate authority, fetch included, beside those that it trusts already.
 *
 * @param certificate As PEM.
 * @returns Takes the trust back.
 * @throws Error where Node can't do that while it runs.
 */
export function trustAuthority(certificate: string): () => void {
	if (!("setDefaultCACertificates" in tls)) {
		throw new Error(
			"this Node can't be told whom to trust while it runs; start it with NODE_EXTRA_CA_CERTS set to what caFile() gives, or update Node",
		);
	}
	tls.setDefaultCACertificates([...tls.getCACertificates("default"), certificate]);
	return () => {
		tls.setDefaultCACertificates(tls.getCACertificates("default").filter((each) => each.trim() !== certificate.trim()));
	};
}
