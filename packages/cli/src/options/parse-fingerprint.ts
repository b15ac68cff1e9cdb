import { InvalidArgumentError } from "commander";
import { fingerprintForm } from "../fingerprint-form.js";

/** Reads a key's fingerprint. Anything else, an unset variable for one, would make any key pass for a new one. */
export function parseFingerprint(text: string): string {
	if (fingerprintForm.test(text)) return text;
	throw new InvalidArgumentError(
		"It must be the 16 hexadecimal digits, in lower case, that an earlier run has printed.",
	);
}
