import { readFile } from "node:fs/promises";
import { CliError } from "../cli-error.js";
import { type Entry, parseEntry } from "./entry.js";

/**
 * Reads a journal, oldest line first.
 * A line that a kill has cut says nothing: what it would have said is settled by reading the tenant's key. It can only be
 * the last line of a run, so any other line that can't be read means that the file is something else.
 *
 * @throws {CliError} `USAGE` when the file is no journal.
 */
export async function readJournal(path: string): Promise<Entry[]> {
	const lines = (await readFile(path, "utf8")).split("\n");
	const entries: Entry[] = [];
	for (const [index, text] of lines.entries()) {
		if (text === "") continue;
		const entry = parseEntry(text);
		if (entry !== undefined) entries.push(entry);
		else if (entries.length === 0 || !isLastOfRun(lines, index)) {
			throw new CliError(
				"USAGE",
				`line ${index + 1} of ${path} is not a journal's; nothing was sent. Name another file with --journal, or mend the line`,
			);
		}
	}
	return entries;
}

/** Every run starts on a line of its own, so that a cut line before it stays alone. */
function isLastOfRun(lines: readonly string[], index: number): boolean {
	const next = lines.slice(index + 1).find((line) => line !== "");
	return next === undefined || parseEntry(next)?.event === "run";
}
