/**
 * Checks the bytes of a response before they are parsed: `JSON.parse`, and Kiota after it, take without a word what can be
 * read in two ways.
 *
 * @returns What is wrong with it; undefined for one JSON object in UTF-8, of few levels, in which no member comes twice and no half of a
 * surrogate pair stands, which would be stored as U+FFFD.
 */
export function problemOf(bytes: Uint8Array): string | undefined {
	if (bytes.length === 0) return "no body";
	const text = decode(bytes);
	if (text === undefined) return "a body that is not UTF-8";
	if (isTooDeep(text)) return "a body that is nested too deeply";
	if (!isObject(text)) return "a body that is no JSON object";
	return isUnambiguous(text) ? undefined : "a body that can be read in two ways";
}

function decode(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

function isObject(text: string): boolean {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}

/** Strings, and what an object or a list begins and ends with; a string before a colon is a member's name. */
const tokens = /"(?:[^"\\]|\\.)*"(?=([ \t\r\n]*:)?)|[{}[\]]/g;

/** What the service sends has three levels. Each costs memory in every parser, and some parsers a part of their stack. */
const mostLevels = 64;

function isTooDeep(text: string): boolean {
	let level = 0;
	for (const [token] of text.matchAll(tokens)) {
		if (token === "{" || token === "[") level++;
		else if (token === "}" || token === "]") level--;
		if (level > mostLevels) return true;
	}
	return false;
}

/** @param text Valid JSON. */
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
