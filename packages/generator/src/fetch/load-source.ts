import { basename } from "node:path";
import { mostBytes, readBytesAside, unpack } from "../description/read-bytes.js";
import { fetchDescription, shownUrl } from "./fetch-description.js";

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
	if (!/^https?:\/\//i.test(from)) return { name: basename(from), bytes: await readBytesAside(from), etag: undefined };
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

/** What progress is written to: `process.stderr`. */
export interface ProgressOutput {
	readonly isTTY?: boolean | undefined;
	write(text: string): unknown;
}

/**
 * Shows the progress of a download in one line that is written over and over; on no terminal, nothing.
 *
 * @param output Where to.
 * @param now The clock, in milliseconds.
 */
export function progressLine(
	output: ProgressOutput,
	now: () => number = Date.now,
): {
	readonly report: ((bytes: number) => void) | undefined;
	/** Takes the line away. */
	end(): void;
} {
	if (output.isTTY !== true) return { report: undefined, end: () => undefined };
	const start = now();
	let shown = "";
	return {
		report: (bytes) => {
			const text = `${(bytes / 1e6).toFixed(1)} MB, ${Math.floor((now() - start) / 1000)} s`;
			if (text !== shown) output.write(`\r${text}`);
			shown = text;
		},
		end: () => output.write(`\r${" ".repeat(shown.length)}\r`),
	};
}
