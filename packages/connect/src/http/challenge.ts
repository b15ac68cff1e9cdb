/** One challenge of a `WWW-Authenticate` header: a scheme with its parameters, names in lower case. */
export interface Challenge {
	/** In lower case: `bearer`, for one. */
	readonly scheme: string;
	readonly parameters: ReadonlyMap<string, string>;
}

const token = "[!#$%&'*+.^_`|~\\w-]+";
/** A parameter with its value, in quotes or not; a closing quote may be missing. */
const parameter = new RegExp(`(${token})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"?|([^\\s,"=][^\\s,"]*))`, "y");
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
	const take = (pattern: RegExp): RegExpExecArray | undefined => {
		pattern.lastIndex = at;
		const match = pattern.exec(header) ?? undefined;
		if (match !== undefined) at = pattern.lastIndex;
		return match;
	};
	let mayHaveJson = true;
	const takeJson = (): { name: string; json: string } | undefined => {
		const start = at;
		const [, name] = (mayHaveJson && take(beforeJson)) || [];
		if (name === undefined) return undefined;
		const json = header.slice(at, endOfJson(header, at));
		// Looked for in vain once, it is not looked for again: in a long header, that would take ever longer.
		mayHaveJson = json !== "";
		at = mayHaveJson ? at + json.length : start;
		if (mayHaveJson && header[at] === '"') at++;
		return mayHaveJson ? { name, json } : undefined;
	};
	const add = (name: string, value: string) => {
		const parameters = challenges.at(-1)?.parameters;
		const key = name.toLowerCase();
		if (parameters?.has(key) === false) parameters.set(key, value);
	};
	while (take(separator) !== undefined && at < header.length) {
		const bare = takeJson();
		const found = bare === undefined ? take(parameter) : undefined;
		if (bare !== undefined) {
			add(bare.name, bare.json);
			continue;
		}
		if (found !== undefined) {
			const [, name = "", quoted, plain = ""] = found;
			add(name, quoted?.replace(/\\(.)/g, "$1") ?? plain);
			continue;
		}
		const [name] = take(scheme) ?? [];
		if (name === undefined) at++;
		else {
			challenges.push({ scheme: name.toLowerCase(), parameters: new Map() });
			take(token68);
		}
	}
	return challenges;
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
		const text = (parameters.get("claims") ?? "").replace(/^'(.*)'$|;$/, "$1");
		const claims = scheme === "bearer" ? decodeClaims(text) : undefined;
		if (claims !== undefined) return claims;
	}
	return undefined;
}

/** The JSON of claims, which stand in the header as it is, or in base64 of either kind; undefined where they are none. */
export function decodeClaims(text: string): string | undefined {
	const json = text.trim().startsWith("{") ? text : fromBase64(text);
	try {
		const claims: unknown = JSON.parse(json ?? "");
		return typeof claims === "object" && claims !== null && !Array.isArray(claims) ? json : undefined;
	} catch {
		return undefined;
	}
}

function fromBase64(text: string): string | undefined {
	try {
		const base64 = decodeURIComponent(text)
			.replaceAll("-", "+")
			.replaceAll("_", "/")
			.replace(/[\s=]+/g, "");
		return new TextDecoder().decode(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)));
	} catch {
		return undefined;
	}
}
