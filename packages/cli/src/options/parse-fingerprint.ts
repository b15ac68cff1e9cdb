import { InvalidArgumentError } from "commander";

/** Reads a key's fingerprint. Anything else, an unset variable for one, would make any key pass for a new one. */
export function parseFingerprint(text: string): string {
	if (/^[\da-f]{16}$/.test(text)) return text;
	throw new InvalidArgumentError(
		"It must be the 16 hexadecimal digits, in lower case, that an earlier run has printed.",
	);
}
