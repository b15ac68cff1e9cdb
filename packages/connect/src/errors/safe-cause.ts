import { disguises } from "./disguises.js";

/**
 * A copy of a foreign error that is safe to keep as a cause: name, message and code of it and of its own causes, without
 * the properties in which HTTP libraries keep requests, headers and bodies, and with secrets struck out of the text, plain
 * or encoded.
 *
 * @param error What was thrown.
 * @param secrets Texts that must not stand in it.
 */
export function safeCause(error: unknown, ...secrets: readonly string[]): Error | undefined {
	return copy(error, secrets, 5);
}

function copy(error: unknown, secrets: readonly string[], depth: number): Error | undefined {
	if (!(error instanceof Error) || depth === 0) return undefined;
	const cause = copy(error.cause, secrets, depth - 1);
	const safe = new Error(strike(error.message, secrets), cause === undefined ? undefined : { cause });
	safe.name = strike(error.name, secrets);
	const code = "code" in error ? error.code : undefined;
	if (typeof code === "string") Object.assign(safe, { code: strike(code, secrets) });
	safe.stack = `${safe.name}: ${safe.message}`;
	return safe;
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
