import { PlainScalar } from "../../description/yaml-node.js";
import type { Primitive } from "../../model/model.js";
import type { Schema } from "../openapi/schema.js";
import { unsupported } from "../problem-at.js";

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
	const only = schema.allOf[0];
	if (only === undefined) return undefined;
	const isWrapper =
		schema.allOf.length === 1 && only.referenceId === undefined && !only.hasProperties && only.allOf.length > 0;
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
	if (schema.enum.length === 0) return false;
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

const textFormats: ReadonlyMap<string, Primitive> = new Map([
	["base64url", "ArrayBuffer"],
	["uuid", "Guid"],
	["duration", "Duration"],
	["time", "TimeOnly"],
	["date", "DateOnly"],
	["date-time", "Date"],
]);
const binaryFormats = new Set(["byte", "binary"]);
const fractionFormats = new Set(["double", "float", "decimal"]);
const integerFormats = new Set(["int8", "uint8", "int16", "int32", "int64"]);

/** The primitive type of a schema, of the items of an array, or of the alternatives of a union; undefined for any other. */
export function primitiveOf(schema: Schema): Primitive | undefined {
	const { items } = schema;
	if (items !== undefined && items.enum.length > 0) return undefined;
	const alternatives = [...schema.anyOf, ...schema.oneOf].map(({ type }) => type);
	const candidates = [items?.type, schema.type, ...alternatives];
	const type = candidates.find(
		(candidate) => candidate !== undefined && candidate !== "object" && candidate !== "array",
	);
	return primitiveFor(type, schema.format ?? items?.format ?? "");
}

function primitiveFor(type: string | undefined, format: string): Primitive | undefined {
	if (binaryFormats.has(format)) return "ArrayBuffer";
	switch (type) {
		case undefined:
			if (fractionFormats.has(format) || integerFormats.has(format)) return "number";
			return textFormats.get(format);
		case "string":
			return textFormats.get(format) ?? "string";
		case "number":
		case "integer":
			return "number";
		case "boolean":
			return "boolean";
		default:
			return undefined;
	}
}
