import { SensorsError } from "../errors/sensors-error.js";

/**
 * Refuses what can't be the fingerprint of a key: against it, every key would be another one, and pass for new.
 *
 * @throws {SensorsError} `OPTION_INVALID`
 */
export function checkFingerprint(fingerprint: string | undefined): void {
	if (fingerprint === undefined || /^[\da-f]{16}$/.test(fingerprint)) return;
	throw new SensorsError(
		"OPTION_INVALID",
		"previousFingerprint must be 16 hexadecimal digits in lower case, as an error's rotation or fingerprintOf gives them",
	);
}
