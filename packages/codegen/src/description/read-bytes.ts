import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { DescriptionError } from "./description-error.js";
import { unpack } from "./unpack.js";

/**
 * Reads a file, and unpacks it where its first bytes say gzip.
 *
 * @param file Path of a `.yaml`, `.yaml.gz` or `.json` file.
 * @throws {DescriptionError} `FILE_MISSING`, `FILE_UNREADABLE`, `BAD_GZIP`.
 */
export function readBytes(file: string): Buffer {
	try {
		return unpack(readFileSync(file), basename(file));
	} catch (cause) {
		if (cause instanceof DescriptionError) throw cause;
		const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
		const code = missing ? "FILE_MISSING" : "FILE_UNREADABLE";
		const message = missing ? "there is no such file; check the path" : "cannot be read; is it a file you may read?";
		throw new DescriptionError(code, { file: basename(file) }, message, { cause });
	}
}
