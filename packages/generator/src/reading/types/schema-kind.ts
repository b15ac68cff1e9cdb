import type { Schema } from "../openapi/schema.js";
import { unsupported } from "../problem-at.js";
import { PlainScalar } from "../yaml-tree.js";

/** A schema that derives from another: its base, and the inline entry of `allOf` with what it adds. */
export interface Inheritance {
	readonly base: Schema;
	readonly addition: Schema | undefined;
}

/**
 * The base of a schema whose `allOf` is one reference and what it adds, or undefined without `allOf`.
 *
 * @throws `unsupported-construct` for any other `allOf`.
 */
export function inheritanceOf(schema: Schema): Inheritance | undefined {
	const [only, second] = schema.allOf;
	if (only === undefined) return undefined;
	const isWrapper =
		second === undefined && only.referenceId === undefined && !only.hasProperties && only.allOf.length > 0;
	const entries = (isWrapper ? only.allOf : schema.allOf).filter(counts);
	const [base, ...otherBases] = entries.filter((entry) => entry.referenceId !== undefined);
	const [addition, ...otherAdditions] = entries.filter((entry) => entry.referenceId === undefined);
	if (base === undefined || otherBases.length > 0 || otherAdditions.length > 0) {
		throw unsupported('"allOf" other than one reference and what is added to it', schema.node, "allOf");
	}
	if (addition === undefined && !schema.hasProperties) {
		throw unsupported('"allOf" with a reference to which nothing is added', schema.node, "allOf");
	}
	return { base, addition };
}

function counts(entry: Schema): boolean {
	if (entry.referenceId !== undefined) return entry.type === undefined || entry.type === "object";
	return entry.hasProperties || entry.format !== undefined;
}

/** Says whether a schema is only there to allow null. */
export function isNullEntry(schema: Schema): boolean {
	return (
		schema.referenceId === undefined &&
		schema.isNullable &&
		!schema.hasProperties &&
		schema.type !== "array" &&
		schema.anyOf.length === 0 &&
		schema.oneOf.length === 0
	);
}

/** OData's number: a number, or a text, or one of the words that JSON has no number for. The number comes first. */
export function isODataNumber(alternatives: readonly Schema[]): boolean {
	const [number, ...texts] = alternatives;
	return (
		(number?.type === "number" || number?.type === "integer") &&
		texts.length === 2 &&
		texts.every(({ type }) => type === "string") &&
		texts.filter(({ enum: values }) => values.length > 0).length === 1
	);
}

/** Says whether a schema is an enum of texts; one that only holds null is none. */
export function isEnum(schema: Schema): boolean {
	const values = schema.enum.filter((value) => !(value instanceof PlainScalar && value.kind === "null"));
	if (values.length === 0) return false;
	if (values.length < schema.enum.length) throw unsupported("enums of which one value is null", schema.node, "enum");
	if (!values.some((value) => typeof value === "string" && value !== "")) {
		throw unsupported("enums of anything but texts", schema.node, "enum");
	}
	if (values.some((value) => typeof value === "string" && value !== "" && value.trim() === "")) {
		throw unsupported("enums with a blank value", schema.node, "enum");
	}
	if (schema.type !== undefined && schema.type !== "string") {
		throw unsupported(`enums of type ${schema.type}`, schema.node, "enum");
	}
	return true;
}
