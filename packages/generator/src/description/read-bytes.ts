import { readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { promisify } from "node:util";
import { gunzip, gunzipSync } from "node:zlib";
import { DescriptionError } from "./description-error.js";

/**
 * Reads a file, and unpacks it where its first bytes say gzip.
 *
 * @param file Path of a `.yaml`, `.yaml.gz` or `.json` file.
 * @throws {DescriptionError} `FILE_MISSING` and `FILE_UNREADABLE`, which name the path as it is given; `BAD_GZIP`.
 */
export function readBytes(file: string): Buffer {
	try {
		const packed = readFileSync(file);
		return refuseWrongName(unpack(packed, basename(file)), packed, file);
	} catch (error) {
		throw error instanceof DescriptionError ? error : unreadable(error, file);
	}
}

/** As {@link readBytes}, in another thread: a large file takes as long as loading what is to read it. */
export async function readBytesAside(file: string): Promise<Buffer> {
	try {
		const packed = await readAside(file);
		return refuseWrongName(await unpackAside(packed, basename(file)), packed, file);
	} catch (error) {
		throw error instanceof DescriptionError ? error : unreadable(error, file);
	}
}

/** In one piece: `readFile` by itself comes back to this thread for every half megabyte. */
async function readAside(file: string): Promise<Buffer> {
	const handle = await open(file);
	try {
		const { size } = await handle.stat();
		const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(size), 0, size, null);
		// All of it where the size is not known before: a pipe.
		const rest = await handle.readFile();
		return bytesRead === size && rest.length === 0 ? buffer : Buffer.concat([buffer.subarray(0, bytesRead), rest]);
	} finally {
		await handle.close();
	}
}

function unreadable(cause: unknown, file: string): DescriptionError {
	const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
	const code = missing ? "FILE_MISSING" : "FILE_UNREADABLE";
	const message = missing ? "there is no such file; check the path" : "cannot be read; is it a file you may read?";
	return new DescriptionError(code, { file }, message, { cause });
}

function refuseWrongName(bytes: Buffer, packed: Buffer, file: string): Buffer {
	const isWebPage = /^\s*</.test(bytes.toString("latin1", 0, 1024));
	if (bytes === packed && file.endsWith(".gz") && !isWebPage) {
		throw new DescriptionError("BAD_GZIP", { file: basename(file) }, "named .gz, but not packed with gzip; rename it");
	}
	return bytes;
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
	if (!isPacked(bytes)) return bytes;
	try {
		return gunzipSync(bytes, unpackOptions(bytes, most));
	} catch (cause) {
		throw badGzip(cause, file, most);
	}
}

async function unpackAside(bytes: Buffer, file: string): Promise<Buffer> {
	if (!isPacked(bytes)) return bytes;
	try {
		return await promisify(gunzip)(bytes, unpackOptions(bytes, mostBytes));
	} catch (cause) {
		throw badGzip(cause, file, mostBytes);
	}
}

function isPacked(bytes: Buffer): boolean {
	return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function unpackOptions(bytes: Buffer, most: number) {
	// The last four bytes are the unpacked size: one buffer for all of it spares a second copy, and one that is not quite
	// full spares zlib a second buffer.
	const size = bytes.length < 4 ? 0 : bytes.readUInt32LE(bytes.length - 4);
	return { chunkSize: Math.min(Math.max(size + 1, 16_384), bytes.length * 200), maxOutputLength: most };
}

function badGzip(cause: unknown, file: string, most: number): DescriptionError {
	const isTooLarge = (cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
	const message = isTooLarge
		? `unpacks to more than ${most / 1e6} MB; is it the right file?`
		: "the gzip data is broken or cut; fetch it again";
	return new DescriptionError("BAD_GZIP", { file }, message, { cause });
}
