import { flagAt, textAt } from "../reading/access.js";
import { malformed, unsupported } from "../reading/problem-at.js";
import { PlainScalar, type YamlMap } from "../reading/yaml-tree.js";
import { jsonArray, jsonObject, jsonString } from "./json-text.js";
import {
	asMap,
	distinctTexts,
	type Field,
	flag,
	mapOf,
	number,
	numberAt,
	object,
	objects,
	objectWriter,
	orReference,
	text,
	value,
	values,
	whenTrue,
} from "./object-writer.js";

const schemaTypes = ["null", "boolean", "integer", "number", "string", "object", "array"];

export const externalDocs = objectWriter("externalDocs", [text("description"), text("url")]);

/** Writes a schema or a reference to one. */
export function schemaText(node: YamlMap): string {
	return writeSchema(node);
}

/** `exclusiveMaximum: true` of OpenAPI 3.0 turns `maximum` into the number of 3.1. */
function limit(name: "maximum" | "minimum", exclusive: "exclusiveMaximum" | "exclusiveMinimum"): Field[] {
	return [
		{ name, write: (node) => (flagAt(node, exclusive) === true ? undefined : numberAt(node, name)) },
		{ name: exclusive, write: (node) => (flagAt(node, exclusive) === true ? numberAt(node, name) : undefined) },
	];
}

const writeSchema = orReference(
	objectWriter(
		"a schema",
		[
			text("title"),
			number("multipleOf"),
			...limit("maximum", "exclusiveMaximum"),
			...limit("minimum", "exclusiveMinimum"),
			number("maxLength"),
			number("minLength"),
			text("pattern"),
			number("maxItems"),
			number("minItems"),
			flag("uniqueItems"),
			number("maxProperties"),
			number("minProperties"),
			distinctTexts("required"),
			values("enum"),
			{ name: "type", write: typeOf },
			{ name: "nullable", write: (node) => void flagAt(node, "nullable") },
			objects("allOf", schemaText),
			objects("anyOf", schemaText),
			objects("oneOf", schemaText),
			object("not", schemaText),
			object("items", schemaText),
			mapOf("properties", schemaText),
			{ name: "additionalProperties", write: additionalProperties },
			text("description"),
			text("format"),
			value("default"),
			object(
				"discriminator",
				objectWriter("a discriminator", [text("propertyName"), { name: "mapping", write: mapping }]),
			),
			whenTrue("readOnly"),
			whenTrue("writeOnly"),
			object("externalDocs", externalDocs),
			value("example"),
			whenTrue("deprecated"),
		],
		["xml"],
	),
);

/**
 * `nullable` as a type. Without `type`, Microsoft.OpenApi 3.8 (which Kiota 1.34 is built on) writes `"type":"null"` and
 * keeps an enum beside it; later versions drop the one or the other. This is the place to follow them.
 */
function typeOf(node: YamlMap): string | undefined {
	if (Array.isArray(node.get("type"))) throw unsupported("lists of types (OpenAPI 3.1)", node, "type");
	const type = textAt(node, "type");
	if (type !== undefined && !schemaTypes.includes(type))
		throw malformed(`"${type}" is no type of a schema`, node, "type");
	const isNullable = flagAt(node, "nullable") === true;
	if (type === undefined) return isNullable ? '"null"' : undefined;
	return isNullable && type !== "null" ? jsonArray(['"null"', jsonString(type)]) : jsonString(type);
}

function additionalProperties(node: YamlMap): string | undefined {
	const value = node.get("additionalProperties");
	if (value === undefined) return undefined;
	if (value instanceof PlainScalar) return flagAt(node, "additionalProperties") === true ? undefined : "false";
	return schemaText(asMap(value, node, "additionalProperties"));
}

function mapping(node: YamlMap): string | undefined {
	const value = node.get("mapping");
	if (value === undefined) return undefined;
	const map = asMap(value, node, "mapping");
	if (map.size === 0) return undefined;
	return jsonObject([...map.keys()].map((key) => [key, jsonString(textAt(map, key) ?? "")] as const));
}
