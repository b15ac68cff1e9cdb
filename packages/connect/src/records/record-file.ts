import { randomUUID } from "node:crypto";
import { lstatSync, statSync } from "node:fs";
import { chmod, type FileHandle, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { GraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";
import { flush } from "../flush.js";
import { LineWriter } from "./line-writer.js";
import { isOwnMark, isRunning, ownMark, type Running } from "./process-mark.js";
import { type DatedRecord, type RecordLine, type RunLine, readRecordLines, recordsIn, toLine } from "./record-lines.js";

/**
 * The runs of this thread that have neither ended nor failed, one list for all copies of this module. What the file says of
 * them may be wrong: on a full disk nobody can write that a run has ended, and not every system tells one process from an
 * earlier one with the same id.
 */
const openHere: Set<string> = sharedSet(Symbol.for("mdi-sensors.runs-with-a-file-of-records"));

/**
 * A file of records in the hands of this process alone.
 *
 * Who has it is decided by the file itself. A run first appends its own mark and then reads the file: the first mark in it
 * whose run has neither ended nor died is the one that has it. As appending puts the marks in one order for everybody, two
 * can't both be first, and a killed run leaves nothing behind that somebody would have to clear away. (A lock file can't be
 * taken over from a dead run without a moment in which two believe to have it, and the one library for it that is in wide use
 * makes the next run wait for a time-out.) The file must lie on a disk of this machine: on network shares appending has no
 * such order.
 */
export class RecordFile {
	/** The last record of each workspace. */
	readonly records: Map<string, DatedRecord>;
	readonly #path: string;
	readonly #run: string;
	#file: FileHandle;
	#writer: LineWriter;
	/** The file's number on its disk: another file by the same name has another one. */
	#inode: bigint;
	#bytes: bigint;

	private constructor(path: string, file: FileHandle, writer: LineWriter, run: string, entries: readonly RecordLine[]) {
		this.#path = path;
		this.#file = file;
		this.#writer = writer;
		this.#run = run;
		this.records = recordsIn(entries);
		const { ino, size } = statSync(path, { bigint: true });
		this.#inode = ino;
		this.#bytes = size;
	}

	/**
	 * Opens a file of records, or begins one (mode 0600).
	 *
	 * @param takeOver Take earlier runs for ended, unless they certainly run.
	 * @throws {GraphError} `WORKSPACE_BUSY` while another run has it; `RECORD_INVALID` when it is something else.
	 */
	static async open(path: string, takeOver = false): Promise<RecordFile> {
		for (let attempt = 1; ; attempt++) {
			const opened = await RecordFile.#tryToOpen(path, takeOver);
			if (opened !== undefined) return opened;
			if (attempt === mostAttempts) throw new Error(`${path} is replaced again and again`);
		}
	}

	/** @returns undefined where the file was replaced by a shorter one in between: the mark went into the one before. */
	static async #tryToOpen(path: string, takeOver: boolean): Promise<RecordFile | undefined> {
		// Before a line is added to it.
		await readRecordFile(path);
		const file = await openToAppend(path);
		const writer = new LineWriter(file);
		const run: string = randomUUID();
		openHere.add(run);
		try {
			// The empty line parts this run from a line that a kill may have cut.
			await writer.append("");
			await writer.append(markLine(run));
			const entries = await readRecordLines(path);
			if (!entries.some((entry) => entry.event === "run" && entry.run === run)) {
				openHere.delete(run);
				await file.close();
				return undefined;
			}
			for (const earlier of openRunsBefore(entries, run)) {
				const isCertain = stateOf(earlier) === "yes";
				if (isCertain || !takeOver) throw busy(path, earlier, isCertain);
				await writer.append(stamped(earlier.run, { event: "end" }));
			}
			const opened = new RecordFile(path, file, writer, run, entries);
			if (entries.length > leastLines + 4 * opened.records.size) await opened.#compact();
			return opened;
		} catch (error) {
			openHere.delete(run);
			await writer.append(stamped(run, { event: "end" })).catch(() => {});
			await file.close();
			throw error;
		}
	}

	/**
	 * Puts a file in its place that holds the last record of each workspace alone: whole on the disk before it takes the place,
	 * and with this run's mark in it, so that nobody takes it for free. Where that can't be done, the long one is as good.
	 */
	async #compact(): Promise<void> {
		const there = lstatSync(this.#path);
		const isOwn = process.getuid === undefined || there.uid === process.getuid();
		if (!there.isFile() || there.nlink > 1 || !isOwn) return;
		const temporary = temporaryOf(this.#path);
		let file: FileHandle | undefined;
		try {
			await rm(temporary, { force: true });
			file = await open(temporary, "ax", 0o600);
			await chmod(temporary, there.mode & 0o777);
			const writer = new LineWriter(file);
			const lines = [...this.records].map(([workspace, record]) => stamped(this.#run, toLine(workspace, record)));
			await writer.append([markLine(this.#run), ...lines].join("\n"));
			await rename(temporary, this.#path);
			const before = this.#file;
			[this.#file, this.#writer] = [file, writer];
			await before.close().catch(() => {});
		} catch {
			await file?.close().catch(() => {});
			await rm(temporary, { force: true }).catch(() => {});
			return;
		}
		await syncFolder(dirname(this.#path));
		const { ino, size } = await this.#file.stat({ bigint: true });
		[this.#inode, this.#bytes] = [ino, size];
	}

	/** Replaces a record; it is safe on the disk when the promise resolves. */
	async write(workspace: string, record: DatedRecord): Promise<void> {
		this.assertIntact();
		const line = stamped(this.#run, toLine(workspace, record));
		await this.#writer.append(line);
		this.#bytes += BigInt(Buffer.byteLength(line) + 1);
		this.records.set(workspace, record);
	}

	/**
	 * Somebody may have removed, replaced or emptied the file: what is written to it then, no later run would find.
	 *
	 * @throws {Error}
	 */
	assertIntact(): void {
		const there = statSync(this.#path, { throwIfNoEntry: false, bigint: true });
		if (there === undefined) throw new Error(`${this.#path} was removed while it was in use`);
		const isSame = there.ino === this.#inode && there.size >= this.#bytes;
		if (!isSame) throw new Error(`${this.#path} was emptied or replaced while it was in use`);
	}

	/** Leaves the file to others. */
	async close(): Promise<void> {
		openHere.delete(this.#run);
		await this.#writer.append(stamped(this.#run, { event: "end" })).finally(() => this.#file.close());
	}
}

/** Where no key and no other record is: a file sink refuses names like it, which it has for temporary files of its own. */
function temporaryOf(path: string): string {
	return join(dirname(path), `.${basename(path)}.new`);
}

/** From how many lines on a file is worth to be made shorter, beside four for each workspace. */
const leastLines = 1000;
/** How often a file may be replaced while it is being opened. */
const mostAttempts = 10;

function markLine(run: string): string {
	return stamped(run, { event: "run", version: 1, ...ownMark() });
}

function stamped(run: string, fields: object): string {
	return JSON.stringify({ at: new Date().toISOString(), run, ...fields });
}

/** The runs before this one that have neither ended nor died. */
function openRunsBefore(entries: readonly RecordLine[], run: string): RunLine[] {
	const ended = new Set(entries.filter(({ event }) => event === "end").map((entry) => entry.run));
	const runs = entries.filter((entry) => entry.event === "run");
	const earlier = runs.slice(
		0,
		runs.findIndex((entry) => entry.run === run),
	);
	return earlier.filter((entry) => !ended.has(entry.run) && stateOf(entry) !== "no");
}

function stateOf(run: RunLine): Running {
	if (openHere.has(run.run)) return "yes";
	return isOwnMark(run) ? "no" : isRunning(run);
}

function sharedSet(name: symbol): Set<string> {
	const shared = globalThis as { [name]?: Set<string> };
	shared[name] ??= new Set();
	return shared[name];
}

function busy(path: string, { pid, host, at }: RunLine, isCertain: boolean): GraphError {
	const doubt = isCertain ? "" : ", and nobody can tell from here whether that still runs";
	return graphError("WORKSPACE_BUSY", `process ${pid} on ${host} has ${path} since ${at}${doubt}`);
}

/**
 * Reads what is in it; nothing of one that is not there.
 *
 * @throws {GraphError} `RECORD_INVALID` for what is no file, as a device or a pipe might never come to an end, and for another
 * kind of file.
 */
export async function readRecordFile(path: string): Promise<RecordLine[]> {
	const there = statSync(path, { throwIfNoEntry: false });
	if (there === undefined) return [];
	if (!there.isFile()) throw graphError("RECORD_INVALID", `${path} is no file`);
	return readRecordLines(path);
}

async function openToAppend(path: string): Promise<FileHandle> {
	const file = await open(path, "a", 0o600);
	await syncFolder(dirname(path));
	return file;
}

/** Without it a crash of the machine can take away a new file, however safe its bytes are. Some systems have no such thing. */
async function syncFolder(path: string): Promise<void> {
	try {
		const folder = await open(path, "r");
		await flush(folder).finally(() => folder.close());
	} catch {}
}
