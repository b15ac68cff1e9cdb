import { CliError } from "../cli-error.js";
import type { Part, PartialFile } from "./partial-file.js";

/** How far a download has come, in bytes; the total where the server says it. */
export interface DownloadProgress {
	readonly received: number;
	readonly total: number | undefined;
}

/** Told how far a download is. */
export type OnProgress = (progress: DownloadProgress) => void;

/**
 * One attempt at a download: asks for what is missing, and adds it to what is there.
 *
 * @param onProgress Told how far it is.
 * @throws {TypeError} when the connection is lost; what has come stays.
 * @throws {CliError} `SERVICE` when the server does not give the file out, or something else than a file.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#field.if-range | RFC 9110, If-Range}
 */
export async function receive(url: URL, file: PartialFile, onProgress: OnProgress): Promise<void> {
	const part = await file.read();
	const response = await follow(url, headersFor(part));
	if (response.status === 416 && part !== undefined) {
		// What is there is as long as the whole, or longer: it is not a beginning.
		await file.discard();
		return receive(url, file, onProgress);
	}
	if (!response.ok || response.body === null) {
		throw new CliError("SERVICE", `${url.host} responded with ${response.status} to the download; try again later`);
	}
	if (response.headers.get("content-type")?.startsWith("text/html")) {
		const remedy = "look for a proxy or a sign-in page on the way";
		throw new CliError("SERVICE", `${url.host} responded to the download with a web page; ${remedy}`);
	}
	const resumed = response.status === 206 ? part : undefined;
	const isAsked = response.headers.get("content-range")?.startsWith(`bytes ${resumed?.bytes}-`);
	if (response.status === 206 && !isAsked) {
		throw new CliError("SERVICE", `${url.host} sent another part of the file than it was asked for; try again later`);
	}
	const target = resumed === undefined ? await file.begin(validatorOf(response.headers)) : await file.resume(resumed);
	try {
		const total = totalOf(response.headers, target.bytes);
		for await (const chunk of response.body) {
			await target.append(chunk);
			onProgress({ received: target.bytes, total });
		}
		if (total !== undefined && target.bytes !== total) throw new TypeError("the body is shorter than the server said");
		if (target.bytes === 0) throw new CliError("SERVICE", `${url.host} sent an empty file; try again later`);
	} finally {
		await target.close();
	}
}

/** @throws {CliError} `SERVICE` for an address from which anybody on the way could replace the file. */
export function checkScheme({ protocol, hostname, host }: URL): void {
	const isLoopback = hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
	if (protocol === "https:" || (protocol === "http:" && isLoopback)) return;
	throw new CliError("SERVICE", `the download is offered by ${protocol}//${host}, not by https; it is not trusted`);
}

/** Each address is checked before it is asked, which `fetch` by itself would do only for the last, and afterwards. */
async function follow(url: URL, headers: Record<string, string>, redirectsLeft = 5): Promise<Response> {
	checkScheme(url);
	const response = await fetch(url, { headers, redirect: "manual" });
	const location = response.headers.get("location");
	if (response.status < 300 || response.status >= 400 || location === null) return response;
	await response.body?.cancel();
	const next = URL.parse(location, url.href);
	if (redirectsLeft === 0 || next === null) {
		throw new CliError("SERVICE", `${url.host} sends the download round and round; try again later`);
	}
	return follow(next, headers, redirectsLeft - 1);
}

function headersFor(part: Part | undefined): Record<string, string> {
	// A compressed body could not be counted in bytes of the file.
	const plain = { "accept-encoding": "identity" };
	return part === undefined ? plain : { ...plain, range: `bytes=${part.bytes}-`, "if-range": part.validator };
}

/** Weak entity tags say "much the same", which is not enough to add bytes to. */
function validatorOf(headers: Headers): string {
	const etag = headers.get("etag") ?? "W/";
	return etag.startsWith("W/") ? (headers.get("last-modified") ?? "") : etag;
}

function totalOf(headers: Headers, before: number): number | undefined {
	const length = headers.get("content-length");
	return length === null ? undefined : before + Number(length);
}
