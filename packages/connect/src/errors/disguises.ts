/** A secret as it may stand in a text: plain, or as URLs, JSON, forms, headers and dumps have it. */
export function disguises(secret: string): string[] {
	const bytes = new TextEncoder().encode(secret);
	const base64 = btoa(String.fromCharCode(...bytes)).replace(/=+$/, "");
	return [
		secret,
		encodeURIComponent(secret),
		JSON.stringify(secret).slice(1, -1),
		base64,
		base64.replaceAll("+", "-").replaceAll("/", "_"),
		Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""),
	];
}
