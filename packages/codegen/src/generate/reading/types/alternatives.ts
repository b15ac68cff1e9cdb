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

/** Asserts that the items of a list are of one type: Kiota takes one for all, or writes a union, as it happens. */
export function refuseUnionOfItems(items: Schema): void {
	const types = alternativesOf(items).filter((entry) => !isNullEntry(entry));
	if (types.length > 1 && !isODataNumber(types)) throw unionAt(items);
}
