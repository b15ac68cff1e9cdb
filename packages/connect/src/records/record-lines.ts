import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { graphError } from "../errors/make-error.js";
import type { RecordData } from "./record-store.js";

/** Common to all lines: when it was written (ISO 8601, UTC) and by which run. */
const stamp = { at: v.pipe(v.string(), v.isoTimestamp()), run: v.string() };
/** A digest of a key, from which nobody gets the key back. */
const fingerprint = v.pipe(v.string(), v.regex(/^[\da-f]{16}$/));

const line = v.variant("event", [
	/** A run wants the file. */
	v.object({
		...stamp,
		event: v.literal("run"),
		version: v.literal(1),
		pid: v.number(),
		host: v.string(),
		/** The start of the machine, and the namespace of process ids in it: another container's ids mean nothing here. */
		boot: v.optional(v.string()),
		namespace: v.optional(v.string()),
		/** When the process was started, as the system counts it; tells it from a later one with the same id. */
		started: v.optional(v.string()),
		/** The thread in it. */
		thread: v.optional(v.number()),
	}),
	/** The record of a workspace, in the place of all earlier ones. */
	v.object({
		...stamp,
		event: v.literal("record"),
		workspace: v.string(),
		rotated: v.optional(v.object({ fingerprint, at: v.pipe(v.string(), v.isoTimestamp()) })),
		doubt: v.optional(v.object({ previousFingerprint: fingerprint, fingerprint: v.optional(fingerprint) })),
		failure: v.optional(v.object({ code: v.string() })),
	}),
	/** The run leaves the file. */
	v.object({ ...stamp, event: v.literal("end") }),
]);

/** One line of a file of records. No line holds a key, a token or a client secret. */
export type RecordLine = v.InferOutput<typeof line>;

/** A run's line. */
export type RunLine = Extract<RecordLine, { event: "run" }>;

/** A record in a file, with the time of its rotation in place of an age. */
export interface DatedRecord extends RecordData {
	/** Milliseconds since 1970, by the clock of the machine that wrote it. */
	readonly rotatedAt?: number | undefined;
}

/**
 * Reads a file of records, oldest line first.
 * A line that a kill or a full disk has cut says nothing: what it would have said is settled by reading the workspace's key.
 * It can only be the last of a run, so any other line that can't be read means that the file is something else.
 *
 * @throws {GraphError} `RECORD_INVALID` when the file is no such file.
 */
export async function readRecordLines(path: string): Promise<RecordLine[]> {
	const texts = (await readFile(path, "utf8")).split("\n");
	const parsed = texts.map((text) => ({ text, entry: parseLine(text) }));
	const entries: RecordLine[] = [];
	for (const [index, { text, entry }] of parsed.entries()) {
		if (entry !== undefined) entries.push(entry);
		else if (text !== "" && !isCut(text, entries, parsed.slice(index + 1))) {
			throw graphError("RECORD_INVALID", `line ${index + 1} of ${path} is not a record of rotations`);
		}
	}
	return entries;
}

/** The last record of each workspace. */
export function recordsIn(entries: readonly RecordLine[]): Map<string, DatedRecord> {
	const records = new Map<string, DatedRecord>();
	for (const entry of entries) {
		if (entry.event !== "record") continue;
		const { workspace, rotated, doubt, failure } = entry;
		const rotatedAt = rotated && Date.parse(rotated.at);
		records.set(workspace, { rotated: rotated && { fingerprint: rotated.fingerprint }, rotatedAt, doubt, failure });
	}
	return records;
}

/** The line's fields for a record. */
export function toLine(workspace: string, { rotated, rotatedAt, doubt, failure }: DatedRecord): object {
	const at = rotatedAt === undefined ? undefined : new Date(rotatedAt).toISOString();
	return { event: "record", workspace, rotated: rotated && { ...rotated, at }, doubt, failure };
}

function parseLine(text: string): RecordLine | undefined {
	try {
		const parsed = v.safeParse(line, JSON.parse(text));
		return parsed.success ? parsed.output : undefined;
	} catch {
		return undefined;
	}
}

/** Every run starts on a line of its own, so that a cut line before it stays alone. */
function isCut(
	text: string,
	before: readonly RecordLine[],
	after: readonly { readonly entry: RecordLine | undefined }[],
): boolean {
	const next = after.find(({ entry }) => entry !== undefined)?.entry;
	const isLastOfRun = next === undefined || next.event === "run";
	return isLastOfRun && (before.length > 0 || text.startsWith(beginning) || beginning.startsWith(text));
}

/** How every line begins. */
const beginning = '{"at":"';
