import type { Primitive } from "../../model/type-reference.js";
import type { Schema } from "../openapi/schema.js";

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
	const candidates = [items?.type, schema.type, ...schema.anyOf.map(typeOf), ...schema.oneOf.map(typeOf)];
	const type = candidates.find(
		(candidate) => candidate !== undefined && candidate !== "object" && candidate !== "array",
	);
	return primitiveFor(type, schema.format ?? items?.format ?? "");
}

function typeOf(schema: Schema): string | undefined {
	return schema.type;
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
