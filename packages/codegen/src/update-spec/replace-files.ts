import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Replaces several files. All are written beside their places first, so that a full disk leaves the old ones alone.
 *
 * @param files Texts by path.
 */
export function replaceFiles(files: ReadonlyMap<string, string>): void {
	const staged = new Map([...files.keys()].map((file) => [file, join(dirname(file), `.${basename(file)}.new`)]));
	try {
		for (const [file, place] of staged) {
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(place, files.get(file) ?? "");
		}
		for (const [file, place] of staged) renameSync(place, file);
	} finally {
		for (const place of staged.values()) rmSync(place, { force: true });
	}
}
