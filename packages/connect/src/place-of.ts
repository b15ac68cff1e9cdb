import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { attempt } from "./errors/foreign.js";

/**
 * A text that is the same for all paths of a file, through whichever links they lead: by it, two uses of one file are found.
 *
 * @param file Its absolute path. It is looked up each time.
 */
export function placeOf(file: string): string {
	const place = realPath(file);
	// Elsewhere names differ by more than their case, and by more than how their letters are composed.
	return process.platform === "linux" ? place : place.normalize().toLowerCase();
}

/** A path without links in it, as far as it is there. */
function realPath(path: string): string {
	const parent = dirname(path);
	const real = attempt(() => realpathSync.native(path));
	return real ?? (parent === path ? path : join(realPath(parent), basename(path)));
}
