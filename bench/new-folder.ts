import { accessSync, constants, mkdtempSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Linux keeps these files in memory. In a container there may be room for a few megabytes only. */
const inMemory = "/dev/shm";
const neededBytes = 2 ** 30;

/**
 * A new folder for what a measurement reads and writes: in memory where the system has such a place, as the time that a disk
 * takes to flush what was written differs by a factor of three from one run to the next, and says nothing about the code.
 */
export function newFolder(): string {
	return mkdtempSync(join(hasRoom(inMemory) ? inMemory : tmpdir(), "mdi-sensors-bench-"));
}

function hasRoom(folder: string): boolean {
	try {
		accessSync(folder, constants.W_OK);
		const { bavail, bsize } = statfsSync(folder);
		return bavail * bsize >= neededBytes;
	} catch {
		return false;
	}
}
