import { readdirSync } from "node:fs";
import type { Complete, RootCommand } from "@bomb.sh/tab";
import type { Command } from "commander";
import { findCommand } from "../find-command.js";

/**
 * Lets options that take a file be completed with the files there are: the library asks the shell for none.
 *
 * @param root The library's tree.
 * @param program The tree that it was made from.
 */
export function completeFiles(root: RootCommand, program: Command): void {
	for (const [path, { options }] of root.commands) {
		for (const { flags, long } of findCommand(program, path.split(" "))?.options ?? []) {
			const option = options.get(long?.slice(2) ?? "");
			if (option !== undefined && /[<[]file[>\]]/.test(flags)) option.handler = offerFiles;
		}
	}
}

/** Offers what begins with the last word of the command line. */
function offerFiles(complete: Complete): void {
	const word = process.argv.at(-1)?.replace(/^--[\w-]+=/, "") ?? "";
	for (const file of filesFrom(word)) complete(file, "");
}

/** A folder that is the only match is entered, for the shell would set a space after it. */
function filesFrom(word: string): string[] {
	const folder = word.slice(0, word.lastIndexOf("/") + 1);
	const files = read(folder || ".").map(({ name, isFolder }) => `${folder}${name}${isFolder ? "/" : ""}`);
	const matches = files.filter((file) => file.startsWith(word));
	const [only = ""] = matches;
	const inside = matches.length === 1 && only.endsWith("/") && only !== word ? filesFrom(only) : [];
	return inside.length > 0 ? inside : matches;
}

function read(folder: string): { name: string; isFolder: boolean }[] {
	try {
		return readdirSync(folder, { withFileTypes: true }).map((entry) => ({
			name: entry.name,
			isFolder: entry.isDirectory(),
		}));
	} catch {
		return [];
	}
}
