import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { gunzipSync } from "node:zlib";
import { DescriptionError } from "./description-error.js";

/** No description of this size is known: Graph's beta has 70 MB. It is also less than the longest text Node can hold. */
const mostBytes = 500_000_000;

/**
 * Reads a file, and unpacks it where its first bytes say gzip.
 *
 * @param file Path of a `.yaml`, `.yaml.gz` or `.json` file.
 * @throws {DescriptionError} `FILE_MISSING`, `FILE_UNREADABLE`, `BAD_GZIP`.
 */
export function readBytes(file: string): Buffer {
	const bytes = read(file);
	if (bytes[0] === 0x1f && bytes[1] === 0x8b) return unpack(bytes, basename(file));
	const isWebPage = /^\s*</.test(bytes.toString("latin1", 0, 1024));
	if (file.endsWith(".gz") && !isWebPage) {
		throw new DescriptionError("BAD_GZIP", { file: basename(file) }, "named .gz, but not packed with gzip; rename it");
	}
	return bytes;
}

function read(file: string): Buffer {
	try {
		return readFileSync(file);
	} catch (cause) {
		const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
		const code = missing ? "FILE_MISSING" : "FILE_UNREADABLE";
		const message = missing ? "there is no such file; check the path" : "cannot be read; is it a file you may read?";
		throw new DescriptionError(code, { file: basename(file) }, message, { cause });
	}
}

function unpack(bytes: Buffer, file: string): Buffer {
	try {
		// The last four bytes are the unpacked size: one buffer of that size spares zlib a second copy.
		const size = bytes.readUInt32LE(bytes.length - 4);
		const chunkSize = Math.min(Math.max(size, 16_384), bytes.length * 200);
		return gunzipSync(bytes, { chunkSize, maxOutputLength: mostBytes });
	} catch (cause) {
		throw new DescriptionError("BAD_GZIP", { file }, "the gzip data is broken or cut; fetch it again", { cause });
	}
}
