// What takes the place of without-resend.ts in a browser, as package.json says: there, nothing can be kept from resending.

import { callback, checkArgument } from "../options.js";

/** The fetch as it is. */
export function withoutResend(
	fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init),
): typeof globalThis.fetch {
	checkArgument("fetch", fetch, callback);
	return fetch;
}

/** Always: a browser may send a request again by itself. */
export function mayResend(): boolean {
	return true;
}
