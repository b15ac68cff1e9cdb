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

/** By so many letters at its end a form is looked for: all tokens begin alike. */
const endLength = 12;

/**
 * The secrets that stand in a text, in plain text or in a usual encoding. The text is gone through once, however many secrets
 * there are: a run over hundreds of tenants prints megabytes, and has thousands of them.
 */
export function findSecrets(text: string, secrets: readonly string[]): string[] {
	const found = new Set<string>();
	const byEnd = new Map<string, { form: string; secret: string }[]>();
	// Whether some form has such an end at all: most places of a text are passed over by that alone.
	const ends = new Uint8Array(2 ** 20);
	for (const secret of secrets) {
		for (const form of new Set(encodedForms(secret))) {
			if (form.length < endLength && text.includes(form)) found.add(secret);
			const end = form.slice(-endLength);
			byEnd.set(end, [...(byEnd.get(end) ?? []), { form, secret }]);
			ends[hashOfEnd(form, form.length)] = 1;
		}
	}
	for (let end = endLength; end <= text.length; end++) {
		if (ends[hashOfEnd(text, end)] !== 1) continue;
		for (const { form, secret } of byEnd.get(text.slice(end - endLength, end)) ?? []) {
			if (text.endsWith(form, end)) found.add(secret);
		}
	}
	return secrets.filter((secret) => found.has(secret));
}

/** A number below 2^20, of the four letters before a place. */
function hashOfEnd(text: string, end: number): number {
	let hash = 0;
	for (let place = end - 4; place < end; place++) hash = (hash * 37 + text.charCodeAt(place)) & (2 ** 20 - 1);
	return hash;
}
