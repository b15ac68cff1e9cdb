import type { TypeReference } from "../../model/type-reference.js";
import { toDecimal } from "../../text/decimal.js";
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
	const text = node instanceof PlainScalar ? plainText(node) : node;
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
			return schema.type === "integer" ? isInteger(text, schema.format) : isNumber(text, isText);
		case "boolean":
			return text === "true" || text === "false";
		default:
			return false;
	}
}

function plainText({ kind, text }: PlainScalar): string {
	return kind === "number" ? toDecimal(text) : text.toLowerCase();
}

const jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;

/** Kiota takes a text such as `07` for no default at all, and rounds a number that has more digits. */
function isNumber(text: string, isText: boolean): boolean {
	if (!jsonNumber.test(text) || !Number.isFinite(Number(text))) return false;
	return isText || (text.replace(/[-.]/g, "").length <= 28 && !text.includes("e-"));
}

/** Kiota takes a larger one for no default at all. */
function isInteger(text: string, format: string | undefined): boolean {
	if (!/^-?(?:0|[1-9][0-9]*)$/.test(text)) return false;
	const bits = format === "int64" ? 64 : 32;
	return BigInt.asIntN(bits, BigInt(text)) === BigInt(text);
}
