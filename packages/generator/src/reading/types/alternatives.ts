import type { Schema } from "../openapi/schema.js";
import { unsupported } from "../problem-at.js";
import { isNullEntry, isODataNumber } from "./schema-kind.js";

/**
 * The entries of a schema's `anyOf`, or of its `oneOf`.
 *
 * @throws `unsupported-construct` where it has both.
 */
export function alternativesOf(schema: Schema): readonly Schema[] {
	if (schema.anyOf.length > 0 && schema.oneOf.length > 0) throw unsupported("anyOf beside oneOf", schema.node, "oneOf");
	return schema.anyOf.length > 0 ? schema.anyOf : schema.oneOf;
}

/** The error for a schema of several types. */
export function unionAt(schema: Schema): Error {
	return unsupported("unions", schema.node, schema.anyOf.length > 0 ? "anyOf" : "oneOf");
}

const plainTypes: ReadonlySet<string | undefined> = new Set(["string", "number", "integer", "boolean"]);

/**
 * Asserts that the items of a list are not of several plain types: of those Kiota writes a union. Where an object or a list
 * is among them, it takes the first plain type for all.
 */
export function refuseUnionOfItems(items: Schema): void {
	const alternatives = alternativesOf(items).filter((entry) => !isNullEntry(entry));
	const types = new Set(alternatives.map(({ type }) => type));
	const arePlain = [...types].every((type) => plainTypes.has(type));
	if (types.size > 1 && arePlain && !isODataNumber(alternatives)) throw unionAt(items);
}
