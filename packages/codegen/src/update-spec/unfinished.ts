import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { unwritable } from "./unwritable.js";

/**
 * The file that is there while what follows from new descriptions is not done, with the report on them. A run that fails
 * or is ended leaves it, so that the next one, to which nothing is new, knows of it. It is not committed.
 *
 * @param folder Path of the folder with the descriptions.
 */
export function unfinishedFile(folder: string): string {
	return join(folder, ".unfinished.md");
}

/** The report on descriptions of which something still follows; undefined when all is done. */
export function readUnfinished(folder: string): string | undefined {
	const file = unfinishedFile(folder);
	return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/**
 * Notes that all is done.
 *
 * @throws {DescriptionError} `FILE_UNWRITABLE`.
 */
export function markFinished(folder: string): void {
	const file = unfinishedFile(folder);
	try {
		rmSync(file, { force: true });
	} catch (cause) {
		throw unwritable(file, cause);
	}
}
