/** A secret in plain text, and as URLs, JSON, headers and dumps show it. */
export function encodedForms(secret: string): string[] {
	const bytes = Buffer.from(secret);
	return [
		secret,
		encodeURIComponent(secret),
		JSON.stringify(secret).slice(1, -1),
		bytes.toString("base64"),
		bytes.toString("base64url"),
		bytes.toString("hex"),
	];
}

/** The secrets that stand in a text, in plain text or in a usual encoding. */
export function findSecrets(text: string, secrets: readonly string[]): string[] {
	return secrets.filter((secret) => encodedForms(secret).some((each) => text.includes(each)));
}
