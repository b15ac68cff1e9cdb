import { GraphError } from "../errors/graph-error.js";

/**
 * Refuses what can't be the fingerprint of a key: against it, every key would be another one, and pass for new.
 *
 * @throws {GraphError} `OPTION_INVALID`
 */
export function checkFingerprint(fingerprint: string | undefined): void {
	if (fingerprint === undefined) return;
	// A pattern takes a number or a list for its text, and neither is ever equal to the fingerprint of the key that is there.
	if (typeof fingerprint === "string" && /^[\da-f]{16}$/.test(fingerprint)) return;
	throw new GraphError(
		"OPTION_INVALID",
		"previousFingerprint must be a text of 16 hexadecimal digits in lower case, as an error's rotation or fingerprintOf gives them",
	);
}
