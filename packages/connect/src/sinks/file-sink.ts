import { randomUUID } from "node:crypto";
import { constants, fsync, lstatSync, renameSync } from "node:fs";
import {
	access,
	lstat,
	mkdir,
	mkdtemp,
	open,
	readdir,
	readFile,
	realpath,
	rename,
	rm,
	rmdir,
	stat,
} from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { GraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";
import { invalidOption } from "../options.js";
import type { CheckedSink } from "../rotate/rotation.js";

/**
 * Puts the new key into a file, for `AccessKeyFile=` of the sensor's installer: the key alone, without a line's end.
 *
 * The file is there whole or not at all: a temporary file in a folder beside it, `.NAME.new`, is written, flushed to disk and
 * renamed over it. Only its owner may read it (mode 0600, in folders that are made with 0700; on Windows the permissions of the
 * folder decide, so choose one that only you can read). What a killed process has left of a temporary file is gone with the
 * next key. Of several keys at once, each is there for a moment, and the last one stays. A link, a device or a folder in its
 * place is left alone.
 *
 * The check does what putting a key there does, beside the file, and takes it back. In an empty folder that only lets files
 * be added (`chattr +a`), it can't: there an empty file stays, and the error names it.
 *
 * @param path The file. Folders that are missing on the way to it are made.
 * @returns A sink; its check throws `SINK_NOT_READY`, and putting a key there fails with what the file system says.
 * @throws {GraphError} `OPTION_INVALID` at once for a path that is no text, empty, or a folder's.
 * @see {@link https://learn.microsoft.com/defender-for-identity/deploy/install-sensor | Install the sensor}
 */
export function fileSink(path: string): CheckedSink {
	if (typeof path !== "string" || /^$|[\\/]$/.test(path)) {
		throw invalidOption("the path of the file sink must be a text that ends with a file's name");
	}
	const file = resolve(path);
	return {
		check: ({ signal }) => checkFile(file, signal),
		put: (key, _rotation, signal) => putFile(file, key.reveal(), signal),
	};
}

async function putFile(file: string, text: string, signal: AbortSignal): Promise<void> {
	const folder = dirname(file);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	assertReplaceable(file);
	while (!(await tryToWrite(file, text, signal)));
	await flush(folder);
}

/** @returns false where another sink for this file took the temporary file for a leftover. */
async function tryToWrite(file: string, text: string, signal: AbortSignal): Promise<boolean> {
	const workFolder = workFolderOf(file);
	const temporary = join(workFolder, `${randomUUID()}.tmp`);
	try {
		await openWorkFolder(workFolder);
		await create(temporary, text, signal);
		assertReplaceable(file);
		// In one step with looking at the signal: once that is aborted, a newer key may be there.
		signal.throwIfAborted();
		renameSync(temporary, file);
		return true;
	} catch (error) {
		// Where that fails as well, the first reason counts.
		await rm(temporary, { force: true }).catch(() => {});
		if (codeOf(error) !== "ENOENT" || signal.aborted) throw error;
		await stat(dirname(file));
		return false;
	} finally {
		await closeWorkFolder(workFolder);
	}
}

/** Its entries are this file's temporary files alone: to look for leftovers among thousands of keys would take ever longer. */
function workFolderOf(file: string): string {
	return join(dirname(file), `.${basename(file)}.new`);
}

/** Makes the folder of the temporary file. One that is there is a killed process's, or another sink's, which tries again. */
async function openWorkFolder(folder: string): Promise<void> {
	try {
		await mkdir(folder, { mode: 0o700 });
	} catch (error) {
		if (codeOf(error) !== "EEXIST") throw error;
		await assertOwnFolder(folder);
		for (const name of await readdir(folder)) await rm(join(folder, name), { force: true });
	}
}

/** Whose folder it is could put another file in the place of ours. */
async function assertOwnFolder(folder: string): Promise<void> {
	const there = await lstat(folder);
	const isOwn = process.getuid === undefined || there.uid === process.getuid();
	if (there.isDirectory() && isOwn) return;
	throw new Error(`${folder} is ${there.isDirectory() ? "somebody else's" : "no folder"}, and in the way`);
}

/** Removes it, unless another sink for this file uses it. */
async function closeWorkFolder(folder: string): Promise<void> {
	await rmdir(folder).catch(() => {});
}

/** A rename would put a file in the place of whatever is there. */
function assertReplaceable(file: string): void {
	const there = lstatSync(file, { throwIfNoEntry: false });
	if (there?.isDirectory()) throw new Error(`${file} is a folder`);
	if (there?.isFile() === false) throw new Error(`${file} is a link or a device`);
}

// By its descriptor: where a package manager stands in for the file system (Yarn PnP), a handle knows no sync and no `using`.
const sync = (descriptor: number) => promisify(fsync)(descriptor);

async function create(file: string, text: string | Buffer, signal: AbortSignal): Promise<void> {
	// wx: never into a file, or through a link, that is already there.
	const handle = await open(file, "wx", 0o600);
	try {
		if (text.length === 0) return;
		await handle.writeFile(text, { encoding: "utf8", signal });
		await sync(handle.fd);
	} finally {
		await handle.close();
	}
}

/** Makes the rename last through a power cut, where the system knows how: the key is in its place with or without. */
async function flush(folder: string): Promise<void> {
	try {
		const handle = await open(folder, "r");
		await sync(handle.fd).finally(() => handle.close());
	} catch {}
}

/** Does what {@link putFile} does, and takes it back. */
async function checkFile(file: string, signal: AbortSignal): Promise<void> {
	const folder = dirname(file);
	const existing = await nearestFolder(folder);
	try {
		if (existing === folder) {
			assertReplaceable(file);
			await checkReplaceable(file);
			await tryIn(folder, file, signal);
		} else {
			const made = await mkdtemp(join(existing, ".trial-"));
			await tryIn(made, join(made, basename(file)), signal).finally(() => takeBack(rmdir(made), made));
		}
	} catch (error) {
		if (error instanceof GraphError || signal.aborted) throw error;
		const why = codeOf(error) === undefined ? `${error instanceof Error ? error.message : error}` : "";
		throw notReady(why || `no file can be written in ${existing} (${codeOf(error)})`, error);
	}
}

/** The folder, or the nearest one above it that is there. */
async function nearestFolder(folder: string): Promise<string> {
	try {
		if ((await stat(folder)).isDirectory()) return folder;
	} catch (error) {
		if (/^(ENOENT|ENOTDIR)$/.test(codeOf(error) ?? "")) return nearestFolder(dirname(folder));
		throw notReady(`${folder} can't be looked at (${codeOf(error)})`, error);
	}
	throw notReady(`${folder} is no folder`);
}

/**
 * Creates a file, renames it, and another one over it. That one has some bytes, as a disk may be too full for a key and still
 * take a name. Their names are always the same, so that what a killed process has left is gone with the next trial.
 */
async function tryIn(folder: string, file: string, signal: AbortSignal): Promise<void> {
	const trial = join(folder, `.${basename(file)}.trial`);
	const renamed = `${trial}2`;
	try {
		await createAnew(trial, "", signal);
		await rename(trial, renamed);
		await createAnew(trial, Buffer.alloc(4096), signal);
		await rename(trial, renamed);
	} catch (error) {
		// Gone, or there again, where another trial for this file is under way. That shows as much.
		if (!/^(ENOENT|EEXIST)$/.test(codeOf(error) ?? "")) throw error;
		await stat(folder);
	} finally {
		for (const each of [trial, renamed]) await takeBack(rm(each, { force: true }), each);
	}
}

/** Whatever has its name is removed, and never written to. */
async function createAnew(file: string, text: string | Buffer, signal: AbortSignal): Promise<void> {
	try {
		await create(file, text, signal);
	} catch (error) {
		if (codeOf(error) !== "EEXIST") throw error;
		await rm(file, { force: true });
		await create(file, text, signal);
	}
}

async function takeBack(removal: Promise<void>, path: string): Promise<void> {
	await removal.catch((error) => {
		const what = `${dirname(path)} lets files be added, and neither replaced nor removed (${codeOf(error)})`;
		throw notReady(`${what}; the trial left ${basename(path)} there`, error);
	});
}

/** Finds out whether the file that is there may be replaced by another one, without touching it. */
async function checkReplaceable(file: string): Promise<void> {
	const there = await lstat(file).catch(() => undefined);
	if (there === undefined) return;
	if (await isMountPoint(file)) {
		throw notReady(`${file} is mounted by itself, and can't be replaced (EBUSY): mount its folder instead`);
	}
	// There, a file can be read-only by itself.
	if (process.platform === "win32") return access(file, constants.W_OK);
	try {
		// A file is no folder, and so never removed by this. Before the system says so, it looks whether the entry may be removed
		// at all: not where the file or its folder is immutable or append-only, or where both are somebody else's (sticky bit).
		await rmdir(file);
	} catch (error) {
		if (!/^(EPERM|EACCES|EROFS|EBUSY)$/.test(codeOf(error) ?? "")) return;
		throw notReady(`${file} can't be replaced (${codeOf(error)}): it, or its folder, is protected against that`, error);
	}
}

/** @see {@link https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html | proc_pid_mountinfo(5)} */
async function isMountPoint(file: string): Promise<boolean> {
	const mounts = await readFile("/proc/self/mountinfo", "utf8").catch(() => "");
	const real = join(await realpath(dirname(file)), basename(file));
	const unescaped = (path = "") =>
		path.replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
	return mounts.split("\n").some((line) => unescaped(line.split(" ")[4]) === real);
}

function notReady(what: string, cause?: unknown): GraphError {
	return graphError("SINK_NOT_READY", what, { cause });
}

function codeOf(error: unknown): string | undefined {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
