/** Colours, links and the like that a terminal would obey. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it is for
const escapeSequence = /[\u001b\u009b]\[?[\d;?<=>]*[ -/]*[@-~]?/g;
const lineBreak = /[\r\n\v\f\u0085\u2028\u2029]+/g;
/** Control and format characters: they turn, hide or overwrite what stands beside them. */
const control = /[\p{Cc}\p{Cf}]/gu;

/** A foreign text on one line, without anything that a terminal would do instead of showing it. */
export function printableLine(text: string): string {
	return text.replace(escapeSequence, "").replace(lineBreak, " ").replace(control, "");
}

/** The same for a text of several lines, which it keeps. */
export function printable(text: string): string {
	return text.split(/\r?\n/).map(printableLine).join("\n");
}

/** Looks at something foreign, which may throw when it is only read: a getter, a proxy. What can't be read is left out. */
export function attempt<T>(look: () => T): T | undefined {
	try {
		return look();
	} catch {
		return undefined;
	}
}
