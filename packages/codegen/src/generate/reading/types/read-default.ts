import type { TypeReference } from "../../model/type-reference.js";
import type { Schema } from "../openapi/schema.js";
import { unsupported } from "../problem-at.js";
import { PlainScalar } from "../yaml-tree.js";

/**
 * The default of a property: a text, a number or a boolean. Others, and an empty text, count as none.
 *
 * @throws `unsupported-construct` where the default is not of the property's type, or Kiota's form for it is not known.
 */
export function readDefault(schema: Schema, type: TypeReference): string | undefined {
	const node = schema.default;
	const text = node instanceof PlainScalar ? node.text.toLowerCase() : node;
	if (typeof text !== "string" || text === "" || text === "null") return undefined;
	if (isOfType(text, typeof node === "string", schema, type)) return text;
	throw unsupported("a default of this kind", schema.node, "default");
}

function isOfType(text: string, isText: boolean, schema: Schema, type: TypeReference): boolean {
	if (type.kind === "enum") return type.enum.values.some(({ value }) => value.toLowerCase() === text.toLowerCase());
	switch (type.kind === "primitive" ? type.primitive : undefined) {
		case "string":
		case "Guid":
		case "DateOnly":
		case "TimeOnly":
		case "Date":
			return isText;
		case "number":
			return schema.type === "integer" ? isInteger(text, schema.format) : Number.isFinite(Number(text));
		case "boolean":
			return text === "true" || text === "false";
		default:
			return false;
	}
}

/** Kiota takes a larger one for no default at all. */
function isInteger(text: string, format: string | undefined): boolean {
	const isSmall = Number(text) >= -(2 ** 31) && Number(text) < 2 ** 31;
	return /^[-+]?[0-9]+$/.test(text) && (isSmall || format === "int64");
}
