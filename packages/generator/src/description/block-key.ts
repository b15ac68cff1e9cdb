/** A key at the start of a line of block-style YAML. */
export interface BlockKey {
	readonly key: string;
	/** Nothing but a comment follows: the value stands on the next lines. */
	readonly isBare: boolean;
}

/**
 * Reads the key of a line in the spellings that can be told without a parser: plain, quoted without escapes.
 *
 * @param line The line without its indentation and line break.
 * @returns Undefined when in doubt: an anchor, a tag, an escape, an explicit key, a flow collection...
 */
export function blockKey(line: string): BlockKey | undefined {
	const quoted = /^(?:'((?:[^']|'')*)'|"([^"\\]*)") *(?=:(?:\s|$))/.exec(line);
	const colon = quoted?.[0].length ?? line.search(/:(?=\s|$)/);
	if (colon === -1) return undefined;
	const key = quoted === null ? plainKey(line.slice(0, colon)) : (quoted[1]?.replaceAll("''", "'") ?? quoted[2]);
	return key === undefined ? undefined : { key, isBare: /^:\s*(#.*)?$/.test(line.slice(colon)) };
}

/** Texts that start otherwise, hold a comment, or are read as something else are left to the parser. */
function plainKey(text: string): string | undefined {
	const key = text.trimEnd();
	return /^[A-Za-z/]/.test(key) && !/\s#/.test(key) && !/^(true|false|null)$/i.test(key) ? key : undefined;
}
