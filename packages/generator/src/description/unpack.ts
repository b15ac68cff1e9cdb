import { gunzipSync } from "node:zlib";
import { DescriptionError } from "./description-error.js";

/** No description of this size is known: Graph's beta has 70 MB. It is also less than the longest text Node can hold. */
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
