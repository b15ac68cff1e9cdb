import { toDecimal } from "../../description/decimal.js";
import { PlainScalar, type YamlNode } from "../../description/yaml-node.js";
import type { EnumModel, EnumValue } from "../../model/model.js";
import type { Namespace } from "../../model/namespace.js";
import { foldCase, toSymbol, upperFirst } from "../../text/names.js";
import { escapeReserved } from "../../text/reserved-names.js";
import { readDoc, stringAt } from "../access.js";
import type { Schema } from "../openapi/schema.js";
import { requireName, unsupported } from "../problem-at.js";

/**
 * Reads an enum schema.
 *
 * @param fallbackDoc What is said of an inline enum that says nothing of itself.
 */
export function readEnum(
	schema: Schema,
	name: string,
	namespace: Namespace,
	fallbackDoc: string | undefined,
): EnumModel {
	const isInline = schema.referenceId === undefined;
	return {
		name,
		namespace,
		doc: schema.description || (isInline ? fallbackDoc : undefined),
		isInline,
		deprecation: schema.deprecation,
		isFlags: schema.isFlagsEnum,
		values: readValues(schema),
	};
}

function readValues(schema: Schema): EnumValue[] {
	const entries = new Map(
		schema.enumNames.map((entry) => [foldCase(valueText(entry.get("value"), schema)), entry] as const).reverse(),
	);
	const values = new Set<string>();
	const keys = new Map<string, EnumValue>();
	for (const node of schema.enum) {
		const value = valueText(node, schema);
		if (value === "" || values.has(foldCase(value))) continue;
		values.add(foldCase(value));
		const entry = entries.get(foldCase(value));
		const doc = entry && stringAt(entry, "description");
		const key = toSymbol((entry && stringAt(entry, "name")) || value);
		if (key === "" || keys.has(foldCase(key))) continue;
		keys.set(foldCase(key), {
			key: requireName(upperFirst(escapeReserved(key)), "an enum value", schema.node, "enum"),
			value,
			doc: readDoc(doc),
		});
	}
	return [...keys.values()];
}

function valueText(node: YamlNode | undefined, schema: Schema): string {
	if (typeof node === "string") return node;
	if (!(node instanceof PlainScalar) || node.kind !== "number") return "";
	const decimal = toDecimal(node.text);
	if (decimal === undefined)
		throw unsupported("an enum with a number that is too large for Kiota", schema.node, "enum");
	return decimal;
}
