import type { Primitive } from "../../model/type-reference.js";
import type { Parameter } from "../openapi/path-item.js";
import type { Schema } from "../openapi/schema.js";
import { unsupported } from "../problem-at.js";
import { primitiveOf } from "../types/primitive-type.js";
import { isNullEntry, isODataNumber } from "../types/schema-kind.js";

/**
 * The built-in type of a parameter, or of each of its values: a text where the description says nothing else.
 *
 * @throws `unsupported-construct` for a composed schema that Kiota reads in another way than that of a property.
 */
export function parameterPrimitive(parameter: Parameter | undefined): Primitive {
	const schema = parameter?.schema;
	if (schema === undefined) return "string";
	if (isUnclear(schema))
		throw unsupported("a parameter whose schema is composed of others", parameter?.node ?? schema.node);
	return primitiveOf(schema) ?? "string";
}

function isUnclear(schema: Schema): boolean {
	const { items } = schema;
	if (items !== undefined && alternativesOf(items).length > 0 && !isODataNumber(alternativesOf(items))) return true;
	const alternatives = alternativesOf(schema);
	if (schema.allOf.length > 0 || (items?.allOf.length ?? 0) > 0) return true;
	if (alternatives.length < 2 || isODataNumber(alternatives)) return false;
	return alternatives.length > 2 || !alternatives.some(isNullEntry);
}

function alternativesOf({ anyOf, oneOf }: Schema): readonly Schema[] {
	return anyOf.length > 0 ? anyOf : oneOf;
}
