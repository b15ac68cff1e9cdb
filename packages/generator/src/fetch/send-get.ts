import { get as httpGet, type IncomingMessage } from "node:http";
import { get as httpsGet } from "node:https";

/**
 * Sends a GET, and gives the answer with its body as it comes over the wire.
 *
 * `fetch` is not used: it unpacks gzip by itself, and takes a packed body that is cut for a whole one.
 *
 * @param url An http or https address.
 * @param signal Ends the wait for the answer, and its body.
 */
export function sendGet(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<IncomingMessage> {
	const get = url.startsWith("https:") ? httpsGet : httpGet;
	return new Promise((resolve, reject) => {
		get(url, { headers, signal }, resolve).on("error", reject);
	});
}
