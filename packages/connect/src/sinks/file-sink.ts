import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { KeySink } from "../rotate/rotation.js";

/**
 * Puts the new key into a file, for `AccessKeyFile=` of the sensor's installer: the key alone, without a line's end.
 *
 * The file is there whole or not at all: a temporary file beside it is written, flushed to disk and renamed over it. Only
 * its owner may read it (mode 0600; on Windows the folder's permissions decide, so choose one that only you can read).
 *
 * @param path The file; its folder must exist.
 * @see {@link https://learn.microsoft.com/defender-for-identity/deploy/install-sensor | Install the sensor}
 */
export function fileSink(path: string): KeySink {
	return async (key) => {
		const folder = dirname(path);
		const temporary = join(folder, `.${basename(path)}.${randomUUID()}.tmp`);
		try {
			await write(temporary, key.reveal());
			await rename(temporary, path);
		} catch (error) {
			await rm(temporary, { force: true });
			throw error;
		}
		await flushFolder(folder);
	};
}

async function write(path: string, text: string): Promise<void> {
	// wx: never into a file, or through a link, that is already there.
	await using file = await open(path, "wx", 0o600);
	await file.writeFile(text, "utf8");
	await file.sync();
}

/** Makes the rename last through a power cut. Windows neither needs it nor lets a folder be opened. */
async function flushFolder(folder: string): Promise<void> {
	if (process.platform === "win32") return;
	await using handle = await open(folder, "r");
	await handle.sync();
}
