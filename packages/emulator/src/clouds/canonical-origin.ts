import { loopback } from "../net/listener.js";

const loopbackNames = new Set(["localhost", "[::1]"]);

/** Writes an origin of this machine by the address that the emulator calls itself. */
export function canonicalOrigin(origin: string): string {
	const url = new URL(origin);
	if (loopbackNames.has(url.hostname)) url.hostname = loopback;
	return url.origin;
}
