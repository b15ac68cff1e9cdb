import type { ClientFile } from "@mdi-sensors/generator";

/** The first place where two clients differ. */
export interface Difference {
	readonly path: string;
	/** From 1; 0 where only one of them has the file. */
	readonly line: number;
	/** What stands there, or undefined where nothing does. */
	readonly kiota: string | undefined;
	readonly builtin: string | undefined;
}

/**
 * Finds the first difference between two clients, file by file in the order of their paths.
 *
 * @returns Undefined when they are the same to the byte.
 */
export function firstDifference(kiota: Iterable<ClientFile>, builtin: Iterable<ClientFile>): Difference | undefined {
	const ours = textsByPath(builtin);
	const theirs = textsByPath(kiota);
	for (const path of [...new Set([...theirs.keys(), ...ours.keys()])].sort()) {
		const [their, our] = [theirs.get(path), ours.get(path)];
		if (their === our) continue;
		if (their === undefined || our === undefined) {
			return { path, line: 0, kiota: their && "the file", builtin: our && "the file" };
		}
		const [theirLines, ourLines] = [their.split("\n"), our.split("\n")];
		const index = theirLines.findIndex((line, index) => line !== ourLines[index]);
		const line = index === -1 ? theirLines.length : index;
		return { path, line: line + 1, kiota: theirLines[line], builtin: ourLines[line] };
	}
	return undefined;
}

function textsByPath(files: Iterable<ClientFile>): Map<string, string> {
	return new Map([...files].map(({ path, text }) => [path, text]));
}
