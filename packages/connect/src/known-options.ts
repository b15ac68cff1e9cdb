import { GraphError } from "./errors/graph-error.js";

/** The names of all options that there are; the type keeps it complete. */
export type KnownOptions<Options> = Readonly<Record<Options extends unknown ? keyof Options : never, true>>;

/**
 * Takes over options: a copy of the object's own properties, so that nothing that changes it later, and nothing on the
 * prototype of all objects, has a say.
 *
 * An option that there is none of is refused, as callers without types may misspell them: left out without a word, a
 * `tenantID` or a `dryrun` does something else than its caller believes. No value is repeated: it may be a secret.
 *
 * @param of Whose options they are, for the message: `connect()`.
 * @throws {GraphError} `OPTION_INVALID`, with the option that was probably meant.
 */
export function ownOptions<Options extends object>(
	of: string,
	options: Options,
	known: KnownOptions<Options>,
): Options {
	if (typeof options !== "object" || options === null) {
		throw new GraphError("OPTION_INVALID", `the options of ${of} must be an object, not ${options}`);
	}
	for (const name of Object.keys(options)) {
		if (Object.hasOwn(known, name)) continue;
		const nearest = nearestOf(name, Object.keys(known));
		const suggestion =
			nearest === undefined ? `; there are ${Object.keys(known).join(", ")}` : `; did you mean ${nearest}?`;
		throw new GraphError("OPTION_INVALID", `${of} has no option ${JSON.stringify(name.slice(0, 64))}${suggestion}`);
	}
	return Object.assign(Object.create(null), options);
}

/** The name that differs least, where that is little. */
function nearestOf(name: string, known: readonly string[]): string | undefined {
	const [nearest] = known
		.map((each) => ({ each, edits: editsBetween(name.toLowerCase().slice(0, 64), each.toLowerCase()) }))
		.sort((a, b) => a.edits - b.edits);
	return nearest !== undefined && nearest.edits <= Math.max(2, name.length / 4) ? nearest.each : undefined;
}

/** How many letters have to be added, left out or replaced to make one text of another (Levenshtein). */
function editsBetween(a: string, b: string): number {
	let above = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (const [row, letter] of [...a].entries()) {
		const line = [row + 1];
		for (const [column, other] of [...b].entries()) {
			const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
			line.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
		}
		above = line;
	}
	return above.at(-1) ?? 0;
}
