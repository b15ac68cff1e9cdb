import { basename } from "node:path";
import { readBytes } from "../description/read-bytes.js";
import { mostBytes, unpack } from "../description/unpack.js";
import { fetchDescription } from "./fetch-description.js";
import { type ProgressOutput, progressLine } from "./progress.js";
import { shownUrl } from "./shown-url.js";

/** Microsoft's description as it was given. */
export interface Source {
	/** The URL without what may be secret in it, or the file's base name: no path of a machine is stored. */
	readonly name: string;
	/** Unpacked. */
	readonly bytes: Buffer;
	readonly etag: string | undefined;
}

/** What can be said of fetching. */
export interface LoadOptions {
	/** The state of a URL that is known already. */
	readonly etag?: string | undefined;
	/** How long a URL may take, in milliseconds. */
	readonly timeoutMs: number;
	/** Where the progress of a download is shown. */
	readonly progress: ProgressOutput;
}

/**
 * Reads a file or fetches a URL.
 *
 * @param from Path or URL.
 * @returns "not changed" when the server says that the known state is still the last one.
 * @throws {DescriptionError} What reading or fetching throws.
 */
export async function loadSource(from: string, options: LoadOptions): Promise<Source | "not changed"> {
	if (!/^https?:\/\//i.test(from)) return { name: basename(from), bytes: readBytes(from), etag: undefined };
	const { etag, timeoutMs } = options;
	const line = progressLine(options.progress);
	try {
		const fetched = await fetchDescription(from, { etag, timeoutMs, mostBytes, onProgress: line.report });
		if (fetched === "not changed") return fetched;
		const name = shownUrl(from);
		return { name, bytes: unpack(fetched.bytes, name), etag: fetched.etag };
	} finally {
		line.end();
	}
}
