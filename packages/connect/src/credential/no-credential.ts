import type { TokenCredential } from "@azure/core-auth";
import { SensorsError } from "../errors/sensors-error.js";

/**
 * Stands in for `build-credential` where a bundler builds for a browser (see `browser` in package.json).
 *
 * @throws {SensorsError} `OPTION_INVALID`
 */
export async function buildCredential(): Promise<TokenCredential> {
	throw new SensorsError(
		"OPTION_INVALID",
		"in a browser there is no default credential: pass one of your own to connect()",
	);
}
