import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { attempt } from "./errors/foreign.js";

/**
 * A text that is the same for all paths of a file, through whichever folders they lead: by it, two uses of one file are found.
 *
 * @param file Its absolute path. Its folders are looked up each time.
 */
export function placeOf(file: string): string {
	const place = join(realFolder(dirname(file)), basename(file));
	// Elsewhere names differ by more than their case, and by more than how their letters are composed.
	return process.platform === "linux" ? place : place.normalize().toLowerCase();
}

/** A folder without links on the way to it, as far as it is there. */
function realFolder(folder: string): string {
	const parent = dirname(folder);
	const real = attempt(() => realpathSync.native(folder));
	return real ?? (parent === folder ? folder : join(realFolder(parent), basename(folder)));
}
