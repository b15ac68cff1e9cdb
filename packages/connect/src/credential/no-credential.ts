import { invalidOption } from "../options.js";
import type { TokenCredential } from "./token-credential.js";

/**
 * Stands in for `build-credential` where a bundler builds for a browser (see `browser` in package.json).
 *
 * @throws {GraphError} `OPTION_INVALID`
 */
export async function buildCredential(): Promise<TokenCredential> {
	throw invalidOption("in a browser there is no default credential: pass one of your own to connect()");
}

/** A browser says of no host why it can't be reached. */
export async function probeAuthority(): Promise<undefined> {
	return undefined;
}
