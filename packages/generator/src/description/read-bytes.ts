import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { gunzipSync } from "node:zlib";
import { DescriptionError } from "./description-error.js";

/**
 * Reads a file, and unpacks it where its first bytes say gzip.
 *
 * @param file Path of a `.yaml`, `.yaml.gz` or `.json` file.
 * @throws {DescriptionError} `FILE_MISSING` and `FILE_UNREADABLE`, which name the path as it is given; `BAD_GZIP`.
 */
export function readBytes(file: string): Buffer {
	const packed = readFile(file);
	const bytes = unpack(packed, basename(file));
	const isWebPage = /^\s*</.test(bytes.toString("latin1", 0, 1024));
	if (bytes === packed && file.endsWith(".gz") && !isWebPage) {
		throw new DescriptionError("BAD_GZIP", { file: basename(file) }, "named .gz, but not packed with gzip; rename it");
	}
	return bytes;
}

function readFile(file: string): Buffer {
	try {
		return readFileSync(file);
	} catch (cause) {
		const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
		const code = missing ? "FILE_MISSING" : "FILE_UNREADABLE";
		const message = missing ? "there is no such file; check the path" : "cannot be read; is it a file you may read?";
		throw new DescriptionError(code, { file }, message, { cause });
	}
}

/** No description of this size is known: the largest have 70 MB. It is also less than the longest text Node can hold. */
export const mostBytes = 500_000_000;

/**
 * Unpacks bytes whose first two say gzip; others are given back as they are.
 *
 * @param file Name of the file, for the message.
 * @param most How large they may come out, in bytes.
 * @throws {DescriptionError} `BAD_GZIP`.
 */
export function unpack(bytes: Buffer, file: string, most = mostBytes): Buffer {
	if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
	try {
		// The last four bytes are the unpacked size: one buffer of that size spares zlib a second copy.
		const size = bytes.readUInt32LE(bytes.length - 4);
		const chunkSize = Math.min(Math.max(size, 16_384), bytes.length * 200);
		return gunzipSync(bytes, { chunkSize, maxOutputLength: most });
	} catch (cause) {
		const isTooLarge = (cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
		const message = isTooLarge
			? `unpacks to more than ${most / 1e6} MB; is it the right file?`
			: "the gzip data is broken or cut; fetch it again";
		throw new DescriptionError("BAD_GZIP", { file }, message, { cause });
	}
}
