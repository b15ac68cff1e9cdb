/** A secret as it may stand in a text: plain, or as URLs, JSON, forms, headers and dumps have it. */
export function disguises(secret: string): string[] {
	const bytes = new TextEncoder().encode(secret);
	// What is written as UTF-8 has no lone surrogates, which encodeURIComponent throws at.
	const written = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
	// Byte by byte: a long secret has more of them than a call may have arguments.
	const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replace(/=+$/, "");
	return [
		secret,
		written,
		encodeURIComponent(written),
		JSON.stringify(secret).slice(1, -1),
		base64,
		base64.replaceAll("+", "-").replaceAll("/", "_"),
		Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""),
	];
}
