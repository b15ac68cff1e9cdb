import { attempt } from "../errors/foreign.js";
import { anyObject } from "../options.js";

/** One challenge of a `WWW-Authenticate` header: a scheme with its parameters, names in lower case. */
export interface Challenge {
	/** In lower case: `bearer`, for one. */
	readonly scheme: string;
	readonly parameters: ReadonlyMap<string, string>;
}

const token = "[!#$%&'*+.^_`|~\\w-]+";
/** A parameter with its value, in quotes of either kind or in none; a closing quote may be missing. */
const parameter = new RegExp(
	`(${token})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"?|'([^']*)'|([^\\s,;"=][^\\s,;"]*))`,
	"y",
);
/** A parameter up to its value, which is JSON as it is: with quotes of its own, in quotes that say nothing, or in none. */
const beforeJson = new RegExp(`(${token})[ \\t]*=[ \\t]*"?(?=\\{")`, "y");
/** What a scheme may have in the place of parameters, where nothing else follows it. */
const token68 = /[ \t]+[\w.~+/-]+=*(?=[ \t]*(?:,|$))/y;
const scheme = new RegExp(token, "y");
const separator = /[\s,]*/y;

/**
 * The challenges of a `WWW-Authenticate` header, in order, whichever schemes stand in it, and in one header or several,
 * which fetch joins by commas. What can't be read is passed over.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#field.www-authenticate | RFC 9110, WWW-Authenticate}
 */
export function parseChallenges(header: string): Challenge[] {
	const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
	let at = 0;
	const take = (pattern: RegExp): readonly (string | undefined)[] => {
		pattern.lastIndex = at;
		const match = pattern.exec(header);
		if (match !== null) at = pattern.lastIndex;
		return match ?? [];
	};
	const add = (name: string, value: string) => {
		const parameters = challenges.at(-1)?.parameters;
		const key = name.toLowerCase();
		if (!parameters?.get(key)) parameters?.set(key, value);
	};
	let mayHaveJson = true;
	/** Whether there was a parameter whose value is JSON as it is. */
	const addJson = (): boolean => {
		const start = at;
		const [, name] = mayHaveJson ? take(beforeJson) : [];
		if (name === undefined) return false;
		const json = header.slice(at, endOfJson(header, at));
		at += json.length;
		// Looked for in vain once, it is not looked for again: in a long header, that would take ever longer.
		mayHaveJson = json !== "";
		if (!mayHaveJson) at = start;
		else add(name, json);
		return mayHaveJson;
	};
	for (;;) {
		const [gap = ""] = take(separator);
		if (at >= header.length) return challenges;
		if (addJson()) continue;
		const [, key, quoted, single, plain = ""] = take(parameter);
		if (key !== undefined) {
			add(key, quoted?.replace(/\\(.)/g, "$1") ?? single ?? plain);
			continue;
		}
		const [name] = take(scheme);
		if (name === undefined) at++;
		// Elsewhere it is a word of a text whose own quotes are not escaped.
		else if (challenges.length === 0 || gap.includes(",") || /^bearer$/i.test(name)) {
			challenges.push({ scheme: name.toLowerCase(), parameters: new Map() });
			take(token68);
		}
	}
}

/** Where the JSON that begins at a place ends: at its beginning, where it has no end. */
function endOfJson(text: string, start: number): number {
	let depth = 0;
	let isInString = false;
	for (let at = start; at < text.length; at++) {
		const letter = text[at];
		if (letter === "\\") at++;
		else if (letter === '"') isInString = !isInString;
		else if (!isInString && letter === "{") depth++;
		else if (!isInString && letter === "}" && --depth === 0) return at + 1;
	}
	return start;
}

/**
 * The claims that a response asks for, so that the request is to be sent again with a token that has them.
 *
 * @returns JSON, as `TokenCredential.getToken` takes it; undefined where the response is no claims challenge.
 * @see {@link https://learn.microsoft.com/entra/identity-platform/claims-challenge | Claims challenges}
 */
export function claimsOf({ status, headers }: { status: number; headers: Headers }): string | undefined {
	if (status !== 401) return undefined;
	for (const { scheme, parameters } of parseChallenges(headers.get("www-authenticate") ?? "")) {
		const claims = scheme === "bearer" && decodeClaims(parameters.get("claims") ?? "");
		if (claims) return claims;
	}
	return undefined;
}

/**
 * The JSON of claims, which stand in the header as it is, or in base64 of either kind, and may be percent-encoded; undefined
 * where they are none.
 */
export function decodeClaims(text: string): string | undefined {
	const plain = braced.test(text) ? text : (attempt(() => decodeURIComponent(text)) ?? "");
	const json = braced.test(plain) ? plain : attempt(() => fromBase64(plain));
	return anyObject(attempt(() => JSON.parse(json ?? ""))) === undefined ? json : undefined;
}

const braced = /^\s*\{/;

function fromBase64(text: string): string {
	const base64 = text
		.replace(/-/g, "+")
		.replace(/_/g, "/")
		.replace(/[\s=]+/g, "");
	return new TextDecoder().decode(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)));
}
