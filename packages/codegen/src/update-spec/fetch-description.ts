import type { IncomingMessage } from "node:http";
import { DescriptionError } from "../description/description-error.js";
import { unpack } from "../description/unpack.js";
import { sendGet } from "./send-get.js";

/** How a description is fetched. */
export interface FetchOptions {
	/** The state that is known already: when the server still has it, nothing is sent. */
	readonly etag?: string | undefined;
	/** How long all of it may take, in milliseconds. */
	readonly timeoutMs: number;
	/** How large it may be, in bytes. */
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

/**
 * Fetches a description.
 *
 * @param url An https address, or an http one on loopback.
 * @returns "not changed" when the server says that the known state is still the last one.
 * @throws {DescriptionError} `DOWNLOAD_FAILED` where not all of it arrived.
 */
export async function fetchDescription(url: string, options: FetchOptions): Promise<Fetched | "not changed"> {
	const signal = AbortSignal.timeout(options.timeoutMs);
	let received = 0;
	try {
		const answer = await request(url, options.etag, signal);
		const { statusCode, statusMessage, headers } = answer;
		if (statusCode === 304) return "not changed";
		if (statusCode !== 200) {
			answer.destroy();
			throw failure(url, `the server answered ${statusCode} ${statusMessage}; check the address`);
		}
		const pieces: Buffer[] = [];
		for await (const piece of answer) {
			pieces.push(piece);
			received += piece.length;
			if (received > options.mostBytes) {
				throw failure(url, `is larger than ${megabytes(options.mostBytes)}; is it the right address?`);
			}
			options.onProgress?.(received);
		}
		const body = Buffer.concat(pieces);
		return { bytes: headers["content-encoding"] === "gzip" ? unpack(body, url) : body, etag: headers.etag };
	} catch (cause) {
		if (cause instanceof DescriptionError) throw cause;
		if (signal.aborted) {
			const message = `did not arrive within ${options.timeoutMs / 1000} seconds (${megabytes(received)} did); try again`;
			throw failure(url, message, cause);
		}
		const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
		const what = received === 0 ? "cannot be fetched" : `broke off after ${megabytes(received)}`;
		throw failure(url, `${what} (${reason}); try again, or fetch it yourself and give the file`, cause);
	}
}

async function request(url: string, etag: string | undefined, signal: AbortSignal): Promise<IncomingMessage> {
	const condition = etag === undefined ? {} : { "if-none-match": etag };
	let address = url;
	for (let redirects = 0; redirects <= mostRedirects; redirects++) {
		refuseUnsafe(address, url);
		const answer = await sendGet(address, { "accept-encoding": "gzip", ...condition }, signal);
		const { statusCode = 0, headers } = answer;
		if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return answer;
		answer.destroy();
		address = new URL(headers.location, address).href;
	}
	throw failure(url, `redirects more than ${mostRedirects} times; check the address`);
}

/** Over plain http anybody on the way could change what the client is made from. */
function refuseUnsafe(address: string, url: string): void {
	const { protocol, hostname } = new URL(address);
	if (protocol === "https:") return;
	if (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname)) return;
	const how = address === url ? "is not an https address" : `redirects to ${address}, which is not https`;
	throw failure(url, `${how}; fetch the file yourself and give its path`);
}

function failure(url: string, message: string, cause?: unknown): DescriptionError {
	return new DescriptionError("DOWNLOAD_FAILED", { file: url }, message, { cause });
}

function megabytes(bytes: number): string {
	return `${(bytes / 1e6).toFixed(1)} MB`;
}
