import { lstatSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { CliError } from "../cli-error.js";

/**
 * Looks whether a file can be put somewhere, as the file sink does it: one beside it is written, and removed again.
 *
 * @throws {CliError} `USAGE` when it can't.
 */
export function checkFile(file: string): void {
	if (/^$|[\\/]$/.test(file)) throw refused("a file's name is missing", "Name one");
	const folder = dirname(resolve(file));
	const trial = join(folder, `.${basename(file)}.tmp`);
	try {
		checkPlace(file, folder);
		rmSync(trial, { force: true });
		try {
			// Some bytes, for a disk may be too full for a key and still take a name.
			writeFileSync(trial, Buffer.alloc(4096), { flag: "wx", mode: 0o600 });
		} finally {
			rmSync(trial, { force: true });
		}
	} catch (error) {
		if (error instanceof CliError) throw error;
		const { code } = error as NodeJS.ErrnoException;
		const remedy = code === "ENOENT" ? "Make the folder first" : "Choose another folder";
		throw refused(`no file can be written in ${folder} (${code})`, remedy);
	}
}

/** Refuses what a new file must not, or can't, take the place of. */
function checkPlace(file: string, folder: string): void {
	const there = lstatSync(file, { throwIfNoEntry: false });
	if (there === undefined) return;
	if (there.isDirectory()) throw refused(`${file} is a folder`, "Name a file");
	if (!there.isFile()) throw refused(`${file} is a link or a device`, "Name an ordinary file");
	const { mode, uid } = statSync(folder);
	const own = process.getuid?.() ?? 0;
	const isSticky = (mode & 0o1000) !== 0;
	if (isSticky && own !== 0 && own !== there.uid && own !== uid) {
		throw refused(`${file} is somebody else's, and ${folder} lets only its owner replace it`, "Name another file");
	}
}

function refused(what: string, remedy: string): CliError {
	return new CliError("USAGE", `${what}; nothing was changed. ${remedy}`);
}
