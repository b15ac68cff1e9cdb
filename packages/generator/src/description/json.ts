/** A value as JSON knows it; whole numbers that JavaScript would round are `bigint`. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject;

/** A JSON object, to be read only. */
export interface JsonObject {
	readonly [key: string]: Json;
}

/** Says whether a value is a JSON object: no array, not null. */
export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value under a key of the object itself, never of its prototype. */
export function member(value: Json | undefined, key: string): Json | undefined {
	if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined;
	return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Writes a value as JSON; `JSON.stringify` refuses a `bigint`. */
export function formatJson(value: Json): string {
	return JSON.stringify(value, (_, each) => (typeof each === "bigint" ? String(each) : each));
}

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

/** What a JSON pointer in a URI fragment leads to; undefined where that is nothing. */
export function atPointer(document: Json, pointer: string): Json | undefined {
	return fromPointer(pointer)?.reduce<Json | undefined>(member, document);
}

/** A stray `%` stands for itself: there are paths with characters that a strict reader would refuse. */
function unescapePercent(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
