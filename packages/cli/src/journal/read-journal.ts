import { readFile } from "node:fs/promises";
import { CliError } from "../cli-error.js";
import { type Entry, parseEntry } from "./entry.js";

/**
 * Reads a journal, oldest line first.
 * A line that a kill or a full disk has cut says nothing: what it would have said is settled by reading the tenant's key.
 * It can only be the last of a run, so any other line that can't be read means that the file is something else.
 *
 * @throws {CliError} `USAGE` when the file is no journal.
 */
export async function readJournal(path: string): Promise<Entry[]> {
	const lines = (await readFile(path, "utf8")).split("\n").map((text) => ({ text, entry: parseEntry(text) }));
	const entries: Entry[] = [];
	for (const [index, { text, entry }] of lines.entries()) {
		if (entry !== undefined) entries.push(entry);
		else if (text !== "" && !isCut(text, entries, lines.slice(index + 1))) {
			throw new CliError(
				"USAGE",
				`line ${index + 1} of ${path} is not a journal's; nothing was sent. ${remedy(entries)}`,
			);
		}
	}
	return entries;
}

/** Every run starts on a line of its own, so that a cut line before it stays alone. */
function isCut(
	text: string,
	before: readonly Entry[],
	after: readonly { readonly entry: Entry | undefined }[],
): boolean {
	const next = after.find(({ entry }) => entry !== undefined)?.entry;
	const isLastOfRun = next === undefined || next.event === "run";
	return isLastOfRun && (before.length > 0 || text.startsWith(beginning) || beginning.startsWith(text));
}

/** How every line begins. */
const beginning = '{"at":"';

function remedy(entries: readonly Entry[]): string {
	if (entries.length === 0) return "Name another file with --journal";
	return "Mend the line, or take it out; with another journal, tenants that are done would be rotated again";
}
