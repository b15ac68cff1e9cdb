import { randomUUID } from "node:crypto";
import { constants, existsSync, lstatSync, renameSync } from "node:fs";
import {
	access,
	lstat,
	mkdir,
	mkdtemp,
	open,
	readdir,
	readFile,
	realpath,
	rm,
	rmdir,
	stat,
	unlink,
} from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { graphError } from "../errors/make-error.js";
import { flush } from "../flush.js";
import { invalidOption } from "../options.js";
import { placeOf } from "../place-of.js";
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
 * be added (`chattr +a`), it can't: the error names what stays there, in which no key is.
 *
 * @param path The file. Folders that are missing on the way to it are made.
 * @returns A sink; its check throws `SINK_NOT_READY`, and putting a key there fails with what the file system says.
 * @throws {GraphError} `OPTION_INVALID` at once for a path that is no text, empty, or a folder's, and for the names that the
 * sink gives its temporary files and folders: `.NAME.new` and `.NAME.try`.
 * @see {@link https://learn.microsoft.com/defender-for-identity/deploy/install-sensor | Install the sensor}
 */
export function fileSink(path: string): CheckedSink {
	if (typeof path !== "string" || /^$|[\\/]$/.test(path)) {
		throw invalidOption("the path of the file sink must be a text that ends with a file's name");
	}
	const file = resolve(path);
	const [temporary] = /(?<=[\\/])\.[^\\/]+\.(new(?=[\\/]|$)|try$)/i.exec(file) ?? [];
	if (temporary !== undefined) {
		const what = `a file sink can't put a key into ${temporary}, as it names its own temporary files and folders so`;
		throw invalidOption(`${what}: choose another name`);
	}
	return {
		check: ({ signal }) => checkFile(file, signal),
		put: (key, _rotation, signal) => putFile(file, key.reveal(), signal),
		get place() {
			return placeOf(file);
		},
	};
}

async function putFile(file: string, text: string, signal: AbortSignal): Promise<void> {
	const folder = dirname(file);
	try {
		signal.throwIfAborted();
		await mkdir(folder, { recursive: true, mode: 0o700 });
		await replace(file, { workFolder: workFolderOf(file), text, signal });
	} catch (error) {
		// Whatever else went wrong on the way to it.
		signal.throwIfAborted();
		throw error;
	}
	await flushFolder(folder);
}

interface Replacement {
	/** Where the temporary file is written. */
	readonly workFolder: string;
	readonly text: string | Buffer;
	readonly signal: AbortSignal;
}

/** Puts a text into a file, in one step: what putting a key does, and the check before it with a trial's name. */
async function replace(file: string, { workFolder, text, signal }: Replacement): Promise<void> {
	assertReplaceable(file);
	for (;;) {
		try {
			await openWorkFolder(workFolder);
			return await writeAndRename(join(workFolder, `${randomUUID()}.tmp`), file, text, signal);
		} catch (error) {
			const { code, syscall } = error as NodeJS.ErrnoException;
			// Another sink for this file took the temporary file for a leftover, or closed the work folder. Where that can't be made,
			// the folder above it is gone, or Windows knows no such names.
			if (code !== "ENOENT" || syscall === "mkdir" || signal.aborted) throw error;
		}
	}
}

async function writeAndRename(
	temporary: string,
	file: string,
	text: string | Buffer,
	signal: AbortSignal,
): Promise<void> {
	try {
		await create(temporary, text, signal);
		assertReplaceable(file);
		// In one step with looking at the signal: once that is aborted, a newer key may be there.
		signal.throwIfAborted();
		renameSync(temporary, file);
	} catch (error) {
		// Where that fails as well, the first reason counts.
		await unlink(temporary).catch(() => {});
		throw error;
	} finally {
		// It stays where another sink for this file uses it.
		await rmdir(dirname(temporary)).catch(() => {});
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
		for (const entry of await readdir(folder, { withFileTypes: true })) {
			const left = join(folder, entry.name);
			// Of a file that can't be removed, rm says that it is no folder.
			await (entry.isDirectory() ? rm(left, { recursive: true, force: true }) : unlink(left));
		}
	}
}

/** Whose folder it is could put another file in the place of ours. */
async function assertOwnFolder(folder: string): Promise<void> {
	const there = await lstat(folder);
	const isOwn = process.getuid === undefined || there.uid === process.getuid();
	if (there.isDirectory() && isOwn) return;
	const what = there.isDirectory() ? "somebody else's" : "no folder";
	throw new Error(`${folder} is ${what}, and in the way of the temporary file: remove it`);
}

/** A rename would put a file in the place of whatever is there. */
function assertReplaceable(file: string): void {
	const there = lstatSync(file, { throwIfNoEntry: false });
	if (there?.isDirectory()) throw new Error(`${file} is a folder`);
	if (there?.isFile() === false) throw new Error(`${file} is a link or a device`);
}

async function create(file: string, text: string | Buffer, signal: AbortSignal): Promise<void> {
	// wx: never into a file, or through a link, that is already there.
	const handle = await open(file, "wx", 0o600);
	try {
		if (text.length === 0) return;
		await handle.writeFile(text, { encoding: "utf8", signal });
		await flush(handle);
	} finally {
		await handle.close();
	}
}

/** Makes the rename last through a power cut, where the system knows how: the key is in its place with or without. */
async function flushFolder(folder: string): Promise<void> {
	try {
		const handle = await open(folder, "r");
		await flush(handle).finally(() => handle.close());
	} catch {}
}

/** Does what {@link putFile} does, under another name or in another folder, and takes it back. */
async function checkFile(file: string, signal: AbortSignal): Promise<void> {
	let existing = dirname(file);
	let left = "";
	try {
		existing = await nearestFolder(existing);
		const isThere = existing === dirname(file);
		// In a folder that is there, the name is always the same: what a killed process has left is gone with the next trial.
		const named = join(existing, `.${basename(file)}.try`);
		if (isThere) {
			await checkReplaceable(file);
			// Before anything is removed: what is no file is not of a trial.
			assertReplaceable(named);
		}
		const made = isThere ? named : await mkdtemp(join(existing, ".trial-"));
		const trial = isThere ? made : join(made, relative(existing, file));
		const workFolder = workFolderOf(isThere ? file : trial);
		try {
			if (!isThere) await mkdir(dirname(trial), { recursive: true, mode: 0o700 });
			// Where files may be added, they need not be replaceable.
			for (const text of ["", trialText]) await replace(trial, { workFolder, text, signal });
		} finally {
			left = await remove(made, workFolder);
		}
		if (left !== "") throw new Error(`${existing} lets files be added, and not removed`);
	} catch (error) {
		signal.throwIfAborted();
		const what = [reasonOf(error, file, existing), left].filter(Boolean).join("; ");
		throw graphError("SINK_NOT_READY", what, { cause: error });
	}
}

/** As a disk may be too full for a key and still take a name. */
const trialText = Buffer.alloc(4096);

/** @returns What could not be removed, in words: of two reasons, the first one is to be said. */
async function remove(made: string, workFolder: string): Promise<string> {
	try {
		await rm(made, { recursive: true, force: true });
		return "";
	} catch {
		const left = [workFolder, made].filter((each) => existsSync(each)).map((each) => basename(each));
		return left.length === 0 ? "" : `the trial left ${left.join(" and ")} there`;
	}
}

function reasonOf(error: unknown, file: string, folder: string): string {
	const message = error instanceof Error ? error.message : `${error}`;
	const code = codeOf(error);
	if (code === "ENAMETOOLONG") return `${file}, or a name in it, is too long (${code}): choose a shorter one`;
	return code === undefined ? message : `no file can be written in ${folder} (${message})`;
}

/** The folder, or the nearest one above it that is there. */
async function nearestFolder(folder: string): Promise<string> {
	try {
		if ((await stat(folder)).isDirectory()) return folder;
	} catch (error) {
		if (!/^(ENOENT|ENOTDIR)$/.test(codeOf(error) ?? "")) throw error;
		const isLinkToNowhere = await lstat(folder).catch(() => undefined);
		if (isLinkToNowhere === undefined) return nearestFolder(dirname(folder));
	}
	throw new Error(`${folder} is no folder, nor a link to one`);
}

/** Finds out whether the file that is there may be replaced by another one, without touching it. */
async function checkReplaceable(file: string): Promise<void> {
	assertReplaceable(file);
	if (!existsSync(file)) return;
	if (await isMountPoint(file)) {
		throw new Error(`${file} is mounted by itself, and can't be replaced (EBUSY): mount its folder instead`);
	}
	// There, a file can be read-only by itself.
	if (process.platform === "win32") return access(file, constants.W_OK);
	try {
		// A file is no folder, and so never removed by this. Before the system says so, it looks whether the entry may be removed
		// at all: not where the file or its folder is immutable or append-only, or where both are somebody else's (sticky bit).
		await rmdir(file);
	} catch (error) {
		if (!/^(EPERM|EACCES|EROFS|EBUSY)$/.test(codeOf(error) ?? "")) return;
		throw new Error(`${file} can't be replaced (${codeOf(error)}): it, or its folder, is protected against that`);
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

function codeOf(error: unknown): string | undefined {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
