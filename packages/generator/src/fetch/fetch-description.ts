import type { IncomingMessage } from "node:http";
import { DescriptionError } from "../description/description-error.js";
import { unpack } from "../description/read-bytes.js";

/** How a description is fetched. */
export interface FetchOptions {
	/** The state that is known already: when the server still has it, nothing is sent. */
	readonly etag?: string | undefined;
	/** How long all of it may take, in milliseconds. */
	readonly timeoutMs: number;
	/** How large it may be, packed for the way and unpacked, in bytes. */
	readonly mostBytes: number;
	/** Called after each piece with all the bytes so far. */
	readonly onProgress?: ((bytes: number) => void) | undefined;
}

/** A description as the server sent it, all of it. */
export interface Fetched {
	readonly bytes: Buffer;
	readonly etag: string | undefined;
}

const mostRedirects = 5;
const loopback: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Fetches a description.
 *
 * @param url An https address, or an http one on loopback.
 * @returns "not changed" when the server says that the known state is still the last one.
 * @throws {DescriptionError} `DOWNLOAD_FAILED` where not all of it arrived, `BAD_GZIP` where its packing is broken.
 */
export async function fetchDescription(url: string, options: FetchOptions): Promise<Fetched | "not changed"> {
	const { etag, mostBytes, onProgress } = options;
	const signal = AbortSignal.timeout(options.timeoutMs);
	const pieces: Buffer[] = [];
	let received = 0;
	let response: IncomingMessage | undefined;
	try {
		response = await request(url, etag, signal);
		if (response.statusCode === 304 && etag !== undefined) return "not changed";
		const isPacked = isGzip(response, url);
		for await (const piece of response) {
			pieces.push(piece);
			received += piece.length;
			if (received > mostBytes) {
				throw failure(url, `is larger than ${megabytes(mostBytes)}; is it the right address?`);
			}
			onProgress?.(received);
		}
		const body = Buffer.concat(pieces);
		return { bytes: isPacked ? unpack(body, shownUrl(url), mostBytes) : body, etag: response.headers.etag };
	} catch (cause) {
		if (cause instanceof DescriptionError) throw cause;
		if (signal.aborted) {
			const message = `did not arrive within ${options.timeoutMs / 1000} seconds (${megabytes(received)} did); try again`;
			throw failure(url, message, cause);
		}
		const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
		const what = received === 0 ? "cannot be fetched" : `broke off after ${megabytes(received)}`;
		throw failure(url, `${what} (${reason}); try again, or fetch it yourself and give the file`, cause);
	} finally {
		// What is left unread would keep the connection, and with it the process.
		response?.destroy();
	}
}

async function request(url: string, etag: string | undefined, signal: AbortSignal): Promise<IncomingMessage> {
	const condition = etag === undefined ? {} : { "if-none-match": etag };
	let address = safeAddress(url, url);
	for (let redirects = 0; redirects <= mostRedirects; redirects++) {
		const response = await sendGet(address, { "accept-encoding": "gzip", ...condition }, signal);
		const { statusCode = 0, headers } = response;
		if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return response;
		response.destroy();
		address = safeAddress(headers.location, address);
	}
	throw failure(url, `redirects more than ${mostRedirects} times; check the address`);
}

/** Over plain http anybody on the way could change what the client is made from. */
function safeAddress(location: string, from: string): string {
	const target = URL.parse(location, from);
	if (target?.protocol === "https:") return target.href;
	if (target?.protocol === "http:" && loopback.has(target.hostname)) return target.href;
	const how = location === from ? "is not an https address" : `redirects to ${shownUrl(location)}, which is not https`;
	throw failure(from, `${how}; fetch the file yourself and give its path`);
}

/** Says whether the body of a response is packed for the way, and refuses one that is no description. */
function isGzip({ statusCode, statusMessage, headers }: IncomingMessage, url: string): boolean {
	if (statusCode !== 200)
		throw failure(url, `the server responded with ${statusCode} ${statusMessage}; check the address`);
	const encoding = headers["content-encoding"]?.toLowerCase() ?? "identity";
	if (encoding === "gzip" || encoding === "x-gzip") return true;
	if (encoding === "identity") return false;
	const message = `the server packs it by ${JSON.stringify(encoding)}, where only gzip was asked for`;
	throw failure(url, `${message}; fetch it yourself and give the file`);
}

function failure(url: string, message: string, cause?: unknown): DescriptionError {
	return new DescriptionError("DOWNLOAD_FAILED", { file: shownUrl(url) }, message, { cause });
}

function megabytes(bytes: number): string {
	return `${(bytes / 1e6).toFixed(1)} MB`;
}

/**
 * Sends a GET, and gives the response with its body as it comes over the wire.
 *
 * `fetch` is not used: it unpacks gzip by itself, and takes a packed body that is cut for a whole one.
 *
 * @param url An http or https address.
 * @param signal Ends the wait for the response, and its body.
 */
export async function sendGet(
	url: string,
	headers: Record<string, string>,
	signal: AbortSignal,
): Promise<IncomingMessage> {
	// Most runs read a file: what only fetching needs would take a fifth of the time in which they start.
	const { get } = await (url.startsWith("https:") ? import("node:https") : import("node:http"));
	return new Promise((resolve, reject) => {
		get(url, { headers, signal }, resolve).on("error", reject);
	});
}

/**
 * A URL as it may be shown and stored: without user, password, query and fragment, which may be secret.
 *
 * @param url An http or https address.
 */
export function shownUrl(url: string): string {
	if (!URL.canParse(url)) return "an invalid URL";
	const { origin, pathname } = new URL(url);
	return origin + pathname;
}
