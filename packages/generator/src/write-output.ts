import {
	copyFileSync,
	existsSync,
	linkSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readlinkSync,
	realpathSync,
	renameSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { GenerateError, GenerateErrorCode } from "./generate-error.js";
import { claimFolder, refuseForeign, removeOwn } from "./own-folder.js";
import type { ClientFile } from "./writing/print-files.js";

/**
 * Writes a client to a new folder beside the output folder, and then puts it in its place as a whole. Whenever the run is
 * ended, the output folder is the old one or the new one; ended between the two renames, the next run puts it back.
 *
 * @param output The output folder.
 * @param clean Whether other files in the output folder go.
 * @param write Writes the files to the new folder, which is there, and says how many.
 * @returns How many files were written.
 * @throws {GenerateError} `invalid-options` or `output-failed`: the output folder is then as it was. What `write` throws goes through.
 */
export async function replaceOutput(
	output: string,
	clean: boolean,
	write: (folder: string) => number | Promise<number>,
): Promise<number> {
	const target = existsSync(output) ? realpathSync(output) : resolve(output);
	const staging = join(dirname(target), `.${basename(target)}.generating`);
	const [staged, replaced] = [join(staging, "new"), join(staging, "old")];
	refuseCurrentFolder(target);
	refuseFile(target);
	try {
		refuseForeign(staging);
		putBack(target, replaced);
		claimFolder(staging);
		mkdirSync(staged);
		const count = await write(staged);
		if (!clean) linkOthers(target, staged);
		if (existsSync(target)) renameSync(target, replaced);
		renameSync(staged, target);
		removeOwn(staging);
		return count;
	} catch (error) {
		if (!isSystemError(error)) {
			removeOwn(staging);
			throw error;
		}
		putBack(target, replaced);
		removeOwn(staging);
		const message = `the client could not be written to ${output}: ${error.message}`;
		throw new GenerateError(GenerateErrorCode.OutputFailed, message, { cause: error });
	}
}

/** As {@link replaceOutput}, with files that are made one at a time. */
export async function writeOutput(output: string, files: Iterable<ClientFile>, clean: boolean): Promise<number> {
	return replaceOutput(output, clean, (folder) => {
		const writer = new FileWriter(folder);
		writer.write(files);
		return writer.count;
	});
}

/** Writes files below a folder. */
export class FileWriter {
	/** How many are written. */
	count = 0;
	readonly #made = new Set<string>();

	constructor(private readonly folder: string) {}

	/** @param files Paths below the folder, with `/`, and their texts. */
	write(files: Iterable<ClientFile>): void {
		for (const { path, text } of files) {
			const file = join(this.folder, path);
			const parent = dirname(file);
			if (!this.#made.has(parent)) mkdirSync(parent, { recursive: true });
			this.#made.add(parent);
			writeFileSync(file, text);
			this.count++;
		}
	}
}

/** Undoes what a run left that was ended between the two renames. */
function putBack(target: string, replaced: string): void {
	if (existsSync(replaced) && !existsSync(target)) renameSync(replaced, target);
}

function refuseFile(target: string): void {
	if (!existsSync(target) || statSync(target).isDirectory()) return;
	const message = `the output ${target} is a file, and the client is written to a folder: name another one`;
	throw new GenerateError(GenerateErrorCode.InvalidOptions, message);
}

/** Renaming the folder that a shell stands in would leave the shell in the old one. */
function refuseCurrentFolder(target: string): void {
	const below = relative(target, process.cwd());
	if (below !== "" && (below.startsWith("..") || below === resolve(below))) return;
	const message = `the output folder ${target} holds the current folder: name another one`;
	throw new GenerateError(GenerateErrorCode.InvalidOptions, message);
}

/** Says whether an error is one of the file system. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
	return error instanceof Error && "syscall" in error;
}

/** Gives a new folder all that the old one has and it has not: links where the file system can, else copies. */
export function linkOthers(old: string, fresh: string): void {
	if (!existsSync(old)) return;
	for (const entry of readdirSync(old, { withFileTypes: true })) {
		const [from, to] = [join(old, entry.name), join(fresh, entry.name)];
		const known = lstatSync(to, { throwIfNoEntry: false });
		if (entry.isDirectory()) {
			if (known !== undefined && !known.isDirectory()) continue;
			mkdirSync(to, { recursive: true });
			linkOthers(from, to);
		} else if (known === undefined) {
			if (entry.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
			else linkOrCopy(from, to);
		}
	}
}

function linkOrCopy(from: string, to: string): void {
	try {
		linkSync(from, to);
	} catch {
		copyFileSync(from, to);
	}
}
