/**
 * The JSON object that a text is, whatever its content type says: a key in a response that is mislabelled is a key.
 *
 * @returns undefined for any other text; where a member comes twice, for nobody can say which of the two counts; and where
 * half of a surrogate pair stands in it, which would be stored as U+FFFD.
 */
export function jsonObject(text: string): object | undefined {
	try {
		const value: unknown = JSON.parse(text);
		const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
		return isObject && isUnambiguous(text) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Strings, and what an object or a list begins and ends with; a string before a colon is a member's name. */
const tokens = /"(?:[^"\\]|\\.)*"(?=([ \t\r\n]*:)?)|[{}[\]]/g;

/**
 * Says whether a JSON text can be read in one way only. `JSON.parse` takes a member twice, and half of a surrogate pair,
 * without a word.
 *
 * @param text Valid JSON.
 */
function isUnambiguous(text: string): boolean {
	const open: Set<string>[] = [];
	for (const [token, colon] of text.matchAll(tokens)) {
		if (token === "{" || token === "[") open.push(new Set());
		else if (token === "}" || token === "]") open.pop();
		else {
			const string: string = token.includes("\\") ? JSON.parse(token) : token.slice(1, -1);
			if (/\p{Surrogate}/u.test(string)) return false;
			if (colon === undefined) continue;
			if (open.at(-1)?.has(string)) return false;
			open.at(-1)?.add(string);
		}
	}
	return true;
}
