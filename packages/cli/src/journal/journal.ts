import { randomUUID } from "node:crypto";
import { fsync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { CliError } from "../cli-error.js";
import type { Entry } from "./entry.js";
import { isRunning, ownMark } from "./is-running.js";
import { LineWriter } from "./line-writer.js";
import { readJournal } from "./read-journal.js";
import { type TenantState, tenantStates } from "./tenant-states.js";

type Omitted = "at" | "run";
/** What a run notes down; time and run are added. */
export type Note = Entry extends infer Each ? (Each extends Entry ? Omit<Each, Omitted> : never) : never;

/** The journal of a rotation of many tenants, in the hands of this run alone. */
export interface Journal {
	/** What earlier runs have left. */
	readonly states: ReadonlyMap<string, TenantState>;
	/** Notes something down; it is safe on disk when the promise resolves. */
	readonly note: (note: Note) => Promise<void>;
	/** Leaves the journal to others. */
	readonly close: () => Promise<void>;
}

/**
 * Opens a journal, or begins one.
 *
 * Who has it is decided by the journal itself. A run first appends its own mark and then reads the file: the first mark in
 * it whose run has neither ended nor died is the one that has it. As appending puts the marks in one order for everybody,
 * two can't both be first, and a killed run leaves nothing behind that somebody would have to clear away. (A lock file can't
 * be taken over from a dead run without a moment in which two believe to have it, and the one library for it that is in wide
 * use makes the next run wait for a time-out.) The file must lie on a disk of this machine: on network shares appending has
 * no such order.
 *
 * @param path The file; mode 0600.
 * @param takeOver Take earlier runs for ended, unless they certainly run.
 * @throws {CliError} `JOURNAL_IN_USE` while another run has it; `USAGE` when the file is no journal; `TENANTS_FAILED`, from
 * `note` and `close` too, when it can't be written.
 */
export async function openJournal(path: string, takeOver = false): Promise<Journal> {
	await checkIsJournal(path);
	const file = await openToAppend(path);
	const writer = new LineWriter(file);
	const run: string = randomUUID();
	const write = (line: string) =>
		writer.append(line).catch((error: NodeJS.ErrnoException) => {
			throw unwritable(path, error);
		});
	const append = (note: Note, of = run) => write(JSON.stringify({ at: new Date().toISOString(), run: of, ...note }));
	const close = () => append({ event: "end" }).finally(() => file.close());
	try {
		// The empty line parts this run from a line that a kill may have cut.
		await write("");
		await append({ event: "run", version: 1, ...ownMark() });
		const entries = await readJournal(path);
		for (const earlier of openRunsBefore(entries, run)) {
			const isCertain = isRunning(earlier) === "yes";
			if (isCertain || !takeOver) throw inUse(path, earlier, isCertain);
			await append({ event: "end" }, earlier.run);
		}
		return { states: tenantStates(entries), note: append, close };
	} catch (error) {
		await close().catch(() => {});
		throw error;
	}
}

type Run = Extract<Entry, { event: "run" }>;

/** The runs before this one that have neither ended nor died. */
function openRunsBefore(entries: readonly Entry[], run: string): Run[] {
	const ended = new Set(entries.filter(({ event }) => event === "end").map((entry) => entry.run));
	const runs = entries.filter((entry) => entry.event === "run");
	const earlier = runs.slice(
		0,
		runs.findIndex((entry) => entry.run === run),
	);
	return earlier.filter((entry) => !ended.has(entry.run) && isRunning(entry) !== "no");
}

function inUse(path: string, { pid, host, at }: Run, isCertain: boolean): CliError {
	const what = `${path} is in use by process ${pid} on ${host}, since ${at}; nothing was sent`;
	const remedy = isCertain ? "Wait until it ends" : "Wait until it ends; if it is certainly gone, say --take-over";
	return new CliError("JOURNAL_IN_USE", `${what}. ${remedy}`);
}

function unwritable(path: string, { code }: NodeJS.ErrnoException): CliError {
	const what = `the journal ${path} can't be written (${code})`;
	return new CliError("TENANTS_FAILED", `${what}; fix that, and run it again with the same one`);
}

/** Before a line is added to it. A device or a pipe might never come to an end. */
async function checkIsJournal(path: string): Promise<void> {
	const there = statSync(path, { throwIfNoEntry: false });
	if (there?.isFile()) await readJournal(path);
	else if (there !== undefined) {
		throw new CliError("USAGE", `the journal ${path} is no file; nothing was sent. Name another one with --journal`);
	}
}

async function openToAppend(path: string): Promise<FileHandle> {
	try {
		const file = await open(path, "a", 0o600);
		await syncFolder(dirname(path));
		return file;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new CliError(
			"USAGE",
			`the journal ${path} can't be written (${code}); nothing was sent. Name another file with --journal`,
		);
	}
}

/** Without it a crash of the machine can take away a new file, however safe its bytes are. Some systems have no such thing. */
async function syncFolder(path: string): Promise<void> {
	try {
		const folder = await open(path, "r");
		// By its descriptor: where a package manager stands in for the file system (Yarn PnP), a handle knows no sync and no using.
		await promisify(fsync)(folder.fd).finally(() => folder.close());
	} catch {}
}
