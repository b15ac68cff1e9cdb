import { disguises } from "./disguises.js";

/**
 * A copy of a foreign error that is safe to keep as a cause: name, message and code of it and of its own causes, without
 * the properties in which HTTP libraries keep requests, headers and bodies, and with secrets struck out of the text, plain
 * or encoded. It never throws: what can't be read, or is no text, is left out.
 *
 * @param error What was thrown.
 * @param secrets Texts that must not stand in it.
 */
export function safeCause(error: unknown, ...secrets: readonly string[]): Error | undefined {
	return copy(error, secrets, 5);
}

function copy(error: unknown, secrets: readonly string[], depth: number): Error | undefined {
	if (depth === 0 || !attempt(() => error instanceof Error)) return undefined;
	const read = (name: string): unknown => attempt(() => Reflect.get(Object(error), name));
	const text = (name: string): string | undefined => {
		const value = read(name);
		return typeof value === "string" ? attempt(() => strike(value, secrets)) : undefined;
	};
	const cause = copy(read("cause"), secrets, depth - 1);
	const safe = new Error(text("message"), cause === undefined ? undefined : { cause });
	safe.name = text("name") ?? "Error";
	const code = text("code");
	if (code !== undefined) Object.assign(safe, { code });
	safe.stack = `${safe.name}: ${safe.message}`;
	return safe;
}

/** What is foreign may throw when it is only looked at: a getter, a proxy. What can't be read is left out. */
function attempt<T>(look: () => T): T | undefined {
	try {
		return look();
	} catch {
		return undefined;
	}
}

/** What is shorter protects nothing, and would be struck out of the middle of words. */
const shortestSecret = 4;

function strike(text: string, secrets: readonly string[]): string {
	return secrets
		.filter((secret) => secret.length >= shortestSecret)
		.flatMap(disguises)
		.reduce((struck, secret) => struck.replaceAll(secret, "[redacted]"), text)
		.replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, "$1 [redacted]")
		.replace(oauthSecret, "$1[redacted]")
		.replace(/\beyJ[\w-]{8,}(\.[\w-]*)*/g, "[redacted]");
}

/** A parameter of OAuth that holds a secret, in a form or in JSON, up to its value. */
const oauthSecret =
	/\b((?:client_secret|client_assertion|assertion|password|access_token|refresh_token|id_token|device_code)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/gi;
