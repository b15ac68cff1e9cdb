import { attempt, printable } from "./foreign.js";

/** Properties of a foreign error that say what went wrong with a connection, and hold no request and no header. */
const kept = ["code", "syscall", "address", "port"] as const;

/**
 * A copy of a foreign error that is safe to keep as a cause: name, message and code of it and of its own causes, without
 * the properties in which HTTP libraries keep requests, headers and bodies, and with secrets struck out of the text, plain
 * or encoded. It never throws: what can't be read, or is no text, is left out.
 *
 * @param error What was thrown.
 * @param secrets Texts that must not stand in it.
 */
export function redactedCause(error: unknown, ...secrets: readonly string[]): Error | undefined {
	return copy(error, secrets, 5);
}

function copy(error: unknown, secrets: readonly string[], depth: number): Error | undefined {
	if (depth === 0 || !attempt(() => error instanceof Error)) return undefined;
	const read = (name: string): unknown => attempt(() => Reflect.get(Object(error), name));
	const text = (name: string): string | undefined => {
		const value = read(name);
		return typeof value === "string" ? attempt(() => printable(redact(value, secrets))) : undefined;
	};
	// A race of addresses fails with one error for each: the first one speaks for all.
	const cause = copy(read("cause") ?? attempt(() => Reflect.get(Object(read("errors")), 0)), secrets, depth - 1);
	const safe = new Error(text("message"), cause === undefined ? undefined : { cause });
	safe.name = text("name") ?? "Error";
	for (const name of kept) {
		const value = name === "port" ? read(name) : text(name);
		if (typeof value === "string" || typeof value === "number") Object.assign(safe, { [name]: value });
	}
	safe.stack = `${safe.name}: ${safe.message}`;
	return safe;
}

/** What is shorter protects nothing, and would be struck out of the middle of words. */
const shortestSecret = 4;

/** A text without secrets, plain or encoded, and without what looks like a token or a password. */
export function redact(text: string, secrets: readonly string[]): string {
	const known = secrets.filter((secret) => secret.length >= shortestSecret);
	const forms: (string | RegExp)[] = [...known.flatMap(encodedForms), ...known.flatMap(escapedForm)];
	return forms
		.reduce<string>((struck, form) => struck.replaceAll(form, "[redacted]"), text)
		.replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, "$1 [redacted]")
		.replace(oauthSecret, "$1[redacted]")
		.replace(headerSecret, "$1$2 [redacted]")
		.replace(urlSecret, "$1[redacted]")
		.replace(/\beyJ[\w-]{8,}(\.[\w-]*)*/g, "[redacted]");
}

/** A parameter of OAuth that holds a secret, in a form or in JSON, up to its value. */
const oauthSecret =
	/\b((?:client_secret|client_assertion|assertion|password|access_token|refresh_token|id_token|device_code)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/gi;

/** The value of a header that signs a request, to the end of its line. */
const headerSecret =
	/\b((?:proxy-)?authorization|x-identity-header|x-api-key|api-key|(?:set-)?cookie)(["']?\s*[=:])(?!\s*["']?(?:Bearer|Basic)\s)\s*["']?[^"'\r\n]+/gi;

/** What signs in by a URL or a connection string: a password before the host, a signature, a key. */
const urlSecret =
	/((?<=:\/\/)[^\s/@:]*:(?=[^\s/@]+@)|\b(?:sig|signature|secret|pwd|passwd|api_?key|AccountKey|SharedAccessKey)=)[^\s"'&,;@]+/gi;

/** A secret as it may stand in a text: plain, or as URLs, JSON, forms, headers and dumps have it. */
export function encodedForms(secret: string): string[] {
	const bytes = new TextEncoder().encode(secret);
	// What is written as UTF-8 has no lone surrogates, which encodeURIComponent throws at.
	const written = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
	// Byte by byte: a long secret has more of them than a call may have arguments.
	const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
	const base64 = btoa(binary).replace(/=+$/, "");
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
	// Behind one or two other bytes, and before others, as in a header or a dump: without the letters that are shared with them.
	const inner = [0, 1, 2].map((others) => btoa("\0".repeat(others) + binary).slice(Math.ceil((others * 4) / 3), -4));
	return [
		secret,
		written,
		encodeURIComponent(written),
		JSON.stringify(secret).slice(1, -1),
		...[base64, ...inner.filter((form) => form.length >= shortestInner)].flatMap((form) => [
			form,
			form.replaceAll("+", "-").replaceAll("/", "_"),
		]),
		hex,
		hex.toUpperCase(),
	];
}

/** What is shorter could stand in any other base64. */
const shortestInner = 12;

/** What is longer is looked for in whole forms alone: a pattern of it would be of many times its length. */
const longestEscaped = 4096;

/**
 * A secret any of whose letters may be escaped, as writers of JSON, HTML, URLs and source text do it, each its own ones and in
 * its own case: `+` as `\\u002B`, `/` as `\\/`, `=` as `%3d`.
 */
function escapedForm(secret: string): RegExp[] {
	if (secret.length > longestEscaped || !/^[\x20-\x7e]+$/.test(secret) || /^\w+$/.test(secret)) return [];
	const letters = Array.from(secret, (letter) => {
		const code = letter.charCodeAt(0);
		const hex = code.toString(16).replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
		if (/\w/.test(letter)) return letter;
		return `(?:\\\\{0,8}\\x${code.toString(16)}|%(?:25)*${hex}|\\\\{1,8}(?:u00|x)${hex}|&#(?:[xX]0*${hex}|0*${code});|${named[letter] ?? "(?!)"})`;
	});
	return [new RegExp(letters.join(""), "g")];
}

const named: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&apos;",
	"+": "&plus;",
	"/": "&sol;",
	"=": "&equals;",
};
