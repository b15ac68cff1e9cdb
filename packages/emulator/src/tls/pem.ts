/** Writes DER as PEM, 64 characters a line as RFC 7468 has it. */
export function pem(label: "CERTIFICATE" | "PRIVATE KEY" | "PUBLIC KEY", der: ArrayBuffer): string {
	const lines =
		Buffer.from(der)
			.toString("base64")
			.match(/.{1,64}/g) ?? [];
	return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
