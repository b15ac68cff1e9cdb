const named: Readonly<Record<string, string>> = {
	"\\": "\\\\",
	'"': '\\"',
	"\r": "\\r",
	"\n": "\\n",
	"\t": "\\t",
	"\0": "\\0",
};

/** A text as it stands between double quotes in code. */
export function toLiteral(text: string): string {
	return text.replace(
		// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be escaped.
		/[\\"\u0000-\u001f\u007f-\u009f]/g,
		(character) => named[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
}
