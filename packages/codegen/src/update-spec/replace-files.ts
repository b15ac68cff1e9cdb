import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { unwritable } from "./unwritable.js";

/**
 * Replaces several files. All are written beside their places first, so that a full disk leaves the old ones alone.
 *
 * @param files Texts by path.
 * @throws {DescriptionError} `FILE_UNWRITABLE`.
 */
export function replaceFiles(files: ReadonlyMap<string, string>): void {
	const staged = new Map<string, string>();
	let current = "";
	try {
		for (const [file, text] of files) {
			current = file;
			mkdirSync(dirname(file), { recursive: true });
			const place = join(dirname(file), `.${basename(file)}.new`);
			staged.set(file, place);
			writeFileSync(place, text);
		}
		for (const [file, place] of staged) {
			current = file;
			renameSync(place, file);
		}
	} catch (cause) {
		throw unwritable(current, cause);
	} finally {
		for (const place of staged.values()) remove(place);
	}
}

/** A folder of that name is not ours, and is what could not be written. */
function remove(place: string): void {
	try {
		rmSync(place, { force: true });
	} catch {}
}
