import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { EngineError } from "./engine-error.js";

/**
 * Asserts that a zip is the one that Microsoft released for this platform. The wrapper takes any zip that it is pointed
 * to.
 *
 * @param zip What `KIOTA_SIDELOADING_BINARY_ZIP_PATH` names.
 * @param expected SHA-256 by the wrapper's list.
 * @param platform Kiota's name for this platform.
 * @throws {EngineError} `NOT_FOUND` or `BAD_ZIP`.
 */
export function checkZip(zip: string, expected: string, platform: string): void {
	if (!existsSync(zip)) {
		throw new EngineError("NOT_FOUND", `KIOTA_SIDELOADING_BINARY_ZIP_PATH names no file: ${zip}; mend it or unset it`);
	}
	const found = createHash("sha256").update(readFileSync(zip)).digest("hex");
	if (found.toLowerCase() === expected.toLowerCase()) return;
	const message = `${zip} has SHA-256 ${found}, and ${platform}.zip of the release has ${expected.toLowerCase()}; fetch that one`;
	throw new EngineError("BAD_ZIP", message);
}
