import { lstat, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { GraphError } from "../errors/graph-error.js";
import type { KeySink } from "../rotate/rotation.js";

/**
 * Puts the new key into a file, for `AccessKeyFile=` of the sensor's installer: the key alone, without a line's end.
 *
 * The file is there whole or not at all: a temporary file beside it, `.NAME.tmp`, is written, flushed to disk and renamed
 * over it. Only its owner may read it (mode 0600; on Windows the folder's permissions decide, so choose one that only you
 * can read). What a killed process has left of the temporary file is gone with the next key. Anything else than a file at
 * its place, such as a link or a device, is left alone, and the sink fails.
 *
 * @param path The file; its folder must exist.
 * @returns A sink that fails with what the file system says, and with an error of its own where there is no file at the
 * path but something else; `rotate()` makes `SINK_FAILED` of both.
 * @throws {GraphError} `OPTION_INVALID` at once for a path that is no text, or empty.
 * @see {@link https://learn.microsoft.com/defender-for-identity/deploy/install-sensor | Install the sensor}
 */
export function fileSink(path: string): KeySink {
	if (typeof path !== "string" || path === "") {
		throw new GraphError("OPTION_INVALID", "the path of the file sink must be a text, and not empty");
	}
	return async (key) => {
		await checkPlace(path);
		const folder = dirname(path);
		const temporary = join(folder, `.${basename(path)}.tmp`);
		await rm(temporary, { force: true });
		try {
			await write(temporary, key.reveal());
			await rename(temporary, path);
		} catch (error) {
			await rm(temporary, { force: true });
			throw error;
		}
		await flush(folder);
	};
}

/** A rename would put a file in the place of whatever is there. */
async function checkPlace(path: string): Promise<void> {
	const there = await lstat(path).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== "ENOENT") throw error;
	});
	if (there?.isFile() === false) throw new Error(`${path} is no file`);
}

async function write(path: string, text: string): Promise<void> {
	// wx: never into a file, or through a link, that is already there.
	await using file = await open(path, "wx", 0o600);
	await file.writeFile(text, "utf8");
	await file.sync();
}

/** Makes the rename last through a power cut, where the system knows how: the key is in its place with or without. */
async function flush(folder: string): Promise<void> {
	try {
		await using handle = await open(folder, "r");
		await handle.sync();
	} catch {}
}
