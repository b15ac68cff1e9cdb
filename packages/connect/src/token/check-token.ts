import type { AccessToken } from "@azure/core-auth";
import { SensorsError } from "../errors/sensors-error.js";

// Entra's longest: 28 hours, for a user's token under continuous access evaluation.
const longestLifetime = 48 * 60 * 60 * 1000;

/**
 * Refuses what can't be a token: nothing, text that no header can carry, or a lifetime that makes no sense.
 *
 * @throws {SensorsError} `TOKEN_REFUSED`
 */
export function checkToken(token: AccessToken | null | undefined, now: number): AccessToken {
	if (typeof token?.token !== "string" || token.token === "") throw refused("it is empty");
	if (!/^[\x21-\x7e]+$/.test(token.token)) throw refused("it has characters that a header can't carry");
	const left = token.expiresOnTimestamp - now;
	if (!(left > 0))
		throw refused(`expiresOnTimestamp ${token.expiresOnTimestamp} is in the past; it is in milliseconds`);
	if (left > longestLifetime)
		throw refused(`expiresOnTimestamp ${token.expiresOnTimestamp} is more than 48 hours away`);
	return token;
}

function refused(why: string): SensorsError {
	return new SensorsError("TOKEN_REFUSED", `the credential's token makes no sense: ${why}`);
}
