/**
 * Writes a JSON pointer as a URI fragment that people can read: `#/paths/~1security/get`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6901#section-6 | RFC 6901, section 6}
 */
export function toPointer(segments: readonly (string | number)[]): string {
	return ["#", ...segments.map((segment) => String(segment).replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");
}

/**
 * Reads a JSON pointer in a URI fragment.
 *
 * @returns Its segments, or undefined when the text is no such pointer.
 */
export function fromPointer(pointer: string): string[] | undefined {
	if (pointer === "#") return [];
	if (!pointer.startsWith("#/")) return undefined;
	return pointer
		.slice(2)
		.split("/")
		.map((segment) => unescapePercent(segment).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A stray `%` stands for itself: Graph's paths hold characters that a strict reader would refuse. */
function unescapePercent(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
