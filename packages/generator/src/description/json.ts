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
