import { PlainScalar, type YamlMap } from "../description/yaml-node.js";
import { flagAt, listAt, mapAt, mapsAt, textAt } from "../reading/access.js";
import { malformed, unsupported } from "../reading/problem-at.js";
import { jsonArray, jsonObject, jsonString } from "./json-text.js";
import {
	address,
	asMap,
	distinctTexts,
	type Field,
	flag,
	integer,
	mapOf,
	number,
	numberAt,
	object,
	objects,
	objectWriter,
	orReference,
	text,
	values,
	valueUnlessEmpty,
	whenTrue,
} from "./object-writer.js";

const schemaTypes = ["null", "boolean", "integer", "number", "string", "object", "array"];

export const externalDocs = objectWriter("externalDocs", [text("description"), address("url")]);

const xml = objectWriter("xml", [
	text("name"),
	{ name: "namespace", write: namespaceOf },
	text("prefix"),
	whenTrue("attribute"),
	whenTrue("wrapped"),
]);

/** Kiota normalises addresses. */
function namespaceOf(node: YamlMap): string | undefined {
	const address = textAt(node, "namespace");
	if (address !== undefined && URL.parse(address)?.href !== address)
		throw unsupported("addresses that are not normalised", node, "namespace");
	return address && jsonString(address);
}

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

const enumValues = values("enum");
const [anyOf, oneOf] = [objects("anyOf", schemaText), objects("oneOf", schemaText)];

const writeSchema = orReference(
	objectWriter("a schema", [
		text("title"),
		number("multipleOf"),
		...limit("maximum", "exclusiveMaximum"),
		...limit("minimum", "exclusiveMinimum"),
		integer("maxLength"),
		integer("minLength"),
		text("pattern"),
		integer("maxItems"),
		integer("minItems"),
		flag("uniqueItems"),
		integer("maxProperties"),
		integer("minProperties"),
		distinctTexts("required"),
		{ name: "enum", write: enumOf },
		{ name: "type", isImplied: true, write: typeOf },
		{ name: "nullable", write: (node) => void flagAt(node, "nullable") },
		objects("allOf", schemaText),
		{ name: "anyOf", write: (node) => (unionOfTypes(node)?.key === "anyOf" ? undefined : anyOf.write(node)) },
		{ name: "oneOf", write: (node) => (unionOfTypes(node)?.key === "oneOf" ? undefined : oneOf.write(node)) },
		object("not", schemaText),
		object("items", schemaText),
		mapOf("properties", schemaText),
		{ name: "additionalProperties", write: additionalProperties },
		text("description"),
		text("format"),
		valueUnlessEmpty("default"),
		object(
			"discriminator",
			objectWriter("a discriminator", [text("propertyName"), { name: "mapping", write: mapping }]),
		),
		whenTrue("readOnly"),
		whenTrue("writeOnly"),
		object("xml", xml),
		object("externalDocs", externalDocs),
		valueUnlessEmpty("example"),
		whenTrue("deprecated"),
	]),
);

/** An untyped `nullable` is no type. What stands for the type null, `{enum: [null]}`, is written as that. */
function typeOf(node: YamlMap): string | undefined {
	if (Array.isArray(node.get("type"))) throw unsupported("lists of types (OpenAPI 3.1)", node, "type");
	const type = textAt(node, "type");
	if (type !== undefined && !schemaTypes.includes(type))
		throw malformed(`"${type}" is no type of a schema`, node, "type");
	if (type === undefined) return isNull(node) ? '"null"' : unionOfTypes(node)?.type;
	return flagAt(node, "nullable") === true && type !== "null"
		? jsonArray(['"null"', jsonString(type)])
		: jsonString(type);
}

function enumOf(node: YamlMap): string | undefined {
	return isNull(node) ? undefined : enumValues.write(node);
}

function isNull(node: YamlMap): boolean {
	const [first, ...others] = node.get("type") === undefined ? listAt(node, "enum") : [];
	return first instanceof PlainScalar && first.kind === "null" && others.length === 0;
}

/** Alternatives that are each a type and nothing else, in a schema without a type, are written as a list of types. */
function unionOfTypes(node: YamlMap): { readonly key: "anyOf" | "oneOf"; readonly type: string } | undefined {
	if (node.get("type") !== undefined || isNull(node)) return undefined;
	for (const key of ["anyOf", "oneOf"] as const) {
		const alternatives = mapsAt(node, key);
		const types = new Set<string>();
		const areBare = alternatives.every((alternative) => {
			const type = bareType(alternative);
			return type !== undefined && types.add(type);
		});
		if (alternatives.length === 0 || !areBare) continue;
		const texts = schemaTypes.filter((type) => types.has(type)).map(jsonString);
		return { key, type: texts.length === 1 ? texts.join("") : jsonArray(texts) };
	}
	return undefined;
}

/** The type of a schema of which nothing else is written, but for an example. What holds schemas is not written for that again. */
function bareType(node: YamlMap): string | undefined {
	if (!node.has("type") && !node.has("enum")) return undefined;
	const written = new Map([...node].filter(([key]) => key !== "example"));
	if ([...written].some(([key, value]) => key !== "enum" && (value instanceof Map || Array.isArray(value))))
		return undefined;
	return /^\{"type":"(\w+)"\}$/.exec(schemaText(written))?.[1];
}

function additionalProperties(node: YamlMap): string | undefined {
	const value = node.get("additionalProperties");
	if (value === undefined) return undefined;
	if (value instanceof PlainScalar) return flagAt(node, "additionalProperties") === true ? undefined : "false";
	return schemaText(asMap(value, node, "additionalProperties"));
}

/** Kiota takes anything but a local reference for another file, which it then looks for. */
function mapping(node: YamlMap): string | undefined {
	const map = mapAt(node, "mapping");
	if (map === undefined || map.size === 0) return undefined;
	const entries = [...map.keys()].map((value) => [value, textAt(map, value) ?? ""] as const);
	for (const [value, reference] of entries) {
		if (!/^#\/components\/schemas\/[^/]+$/.test(reference)) {
			throw unsupported(`the discriminator mapping ${JSON.stringify(reference)}`, map, value);
		}
	}
	return jsonObject(entries.map(([value, reference]) => [value, jsonString(reference)] as const));
}
