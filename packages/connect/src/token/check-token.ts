import type { AccessToken } from "@azure/core-auth";
import { GraphError } from "../errors/graph-error.js";

// Entra's longest: 28 hours, for a user's token under continuous access evaluation.
const longestLifetime = 48 * 60 * 60 * 1000;

/**
 * Refuses what can't be a token: nothing, text that no header can carry, or a lifetime that makes no sense.
 *
 * @throws {GraphError} `TOKEN_REFUSED`
 */
export function checkToken(token: AccessToken | null | undefined, now: number): AccessToken {
	const fault = faultOf(token, now);
	if (token && fault === undefined) return token;
	throw new GraphError("TOKEN_REFUSED", `the credential's token makes no sense: ${fault}`);
}

/** Says why something can't be a token; nothing where it can. */
export function faultOf(token: AccessToken | null | undefined, now: number): string | undefined {
	if (typeof token?.token !== "string" || token.token === "") return "it is empty";
	if (!/^[\x21-\x7e]+$/.test(token.token)) return "it has characters that a header can't carry";
	const left = token.expiresOnTimestamp - now;
	if (!(left > 0)) return `expiresOnTimestamp ${token.expiresOnTimestamp} is in the past; it is in milliseconds`;
	if (left > longestLifetime) return `expiresOnTimestamp ${token.expiresOnTimestamp} is more than 48 hours away`;
	return undefined;
}
