import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { DescriptionError } from "./description-error.js";
import { unpack } from "./unpack.js";

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
