import { fdatasync, fsync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { promisify } from "node:util";

/**
 * Waits until what was written to a file is on the disk, or the names that a folder has.
 *
 * @param handle Of the file, or of the folder.
 * @param what `datasync` leaves out what is not needed to read the file, such as when it was changed.
 */
export async function flush(handle: FileHandle, what: "sync" | "datasync" = "sync"): Promise<void> {
	try {
		// Where a package manager stands in for the file system (Yarn PnP), a handle knows neither.
		await promisify(what === "sync" ? fsync : fdatasync)(handle.fd);
	} catch (error) {
		// Node's permission model forbids it by a descriptor, and not by a handle.
		if (!(error instanceof Error && "code" in error && error.code === "ERR_ACCESS_DENIED")) throw error;
		await handle[what]();
	}
}
