import { CliError } from "../cli-error.js";
import type { Part, PartialFile } from "./partial-file.js";

/** How far a download has come, in bytes; the total where the server says it. */
export interface DownloadProgress {
	readonly received: number;
	readonly total: number | undefined;
}

/** Who wants to know how it goes, and may end it. */
export interface Watcher {
	readonly onProgress: (progress: DownloadProgress) => void;
	readonly signal?: AbortSignal | undefined;
}

/**
 * One attempt at a download: asks for what is missing, and adds it to what is there.
 *
 * @throws {TypeError} when the connection is lost; what has come stays.
 * @throws {CliError} `SERVICE` when the server does not give the file out.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#field.if-range | RFC 9110, If-Range}
 */
export async function receive(url: URL, file: PartialFile, { onProgress, signal }: Watcher): Promise<void> {
	const part = await file.read();
	const response = await fetch(url, { headers: headersFor(part), signal: signal ?? null });
	checkScheme(new URL(response.url));
	if (response.status === 416) {
		// What is there is as long as the whole, or longer: it is not a beginning.
		await file.discard();
		return receive(url, file, { onProgress, signal });
	}
	if (!response.ok || response.body === null) {
		throw new CliError("SERVICE", `${url.host} answered ${response.status} to the download; try again later`);
	}
	const resumed = response.status === 206 ? part : undefined;
	if (resumed !== undefined && !response.headers.get("content-range")?.startsWith(`bytes ${resumed.bytes}-`)) {
		throw new CliError("SERVICE", `${url.host} sent another part of the file than it was asked for; try again later`);
	}
	const target = resumed === undefined ? await file.begin(validatorOf(response.headers)) : await file.resume();
	try {
		let received = resumed?.bytes ?? 0;
		const total = totalOf(response.headers, received);
		for await (const chunk of response.body) {
			await target.appendFile(chunk);
			received += chunk.length;
			onProgress({ received, total });
		}
		if (total !== undefined && received !== total) throw new TypeError("the body is shorter than the server said");
		await target.sync();
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
