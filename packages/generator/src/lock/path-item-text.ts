import { isMediaType } from "../description/media-type.js";
import { isMethod } from "../description/methods.js";
import type { YamlMap } from "../description/yaml-node.js";
import { getOrAdd } from "../get-or-add.js";
import { flagAt, listAt, mapAt, textAt } from "../reading/access.js";
import { malformed } from "../reading/problem-at.js";
import { jsonArray, jsonObject, jsonString } from "./json-text.js";
import {
	asMap,
	distinctTexts,
	type Field,
	mapOf,
	mapOfTexts,
	normalisedAddress,
	type ObjectWriter,
	object,
	objects,
	objectWriter,
	orReference,
	text,
	value,
	valueUnlessEmpty,
	whenTrue,
	writeMap,
} from "./object-writer.js";
import { externalDocs, schemaText } from "./schema-text.js";

const flow = objectWriter("a flow of OAuth", [
	normalisedAddress("authorizationUrl"),
	normalisedAddress("tokenUrl"),
	normalisedAddress("refreshUrl"),
	mapOfTexts("scopes"),
]);

/** Writes a security scheme or a reference to one. */
export const securityScheme = orReference(
	objectWriter("a security scheme", [
		text("type"),
		text("description"),
		text("name"),
		text("in"),
		text("scheme"),
		text("bearerFormat"),
		object(
			"flows",
			objectWriter("the flows of OAuth", [
				object("implicit", flow),
				object("password", flow),
				object("clientCredentials", flow),
				object("authorizationCode", flow),
			]),
		),
		normalisedAddress("openIdConnectUrl"),
	]),
);

/**
 * What a caller must show. An empty list says that it is nothing, and is written; so are the empty scopes of a scheme.
 *
 * @param schemes The names of the security schemes that there are; others are left out.
 */
export function security(schemes: ReadonlySet<string>): Field {
	return {
		name: "security",
		write: (node) =>
			node.has("security")
				? jsonArray(
						listAt(node, "security").map((item, index, list) => requirement(asMap(item, list, String(index)), schemes)),
					)
				: undefined,
	};
}

function requirement(node: YamlMap, schemes: ReadonlySet<string>): string {
	return jsonObject(
		[...node.keys()]
			.filter((name) => schemes.has(name))
			.map((name) => [
				name,
				jsonArray(
					listAt(node, name).map((scope) => {
						if (typeof scope === "string") return jsonString(scope);
						throw malformed("a scope must be a text", node, name);
					}),
				),
			]),
	);
}

const server = objectWriter("a server", [
	text("url"),
	text("description"),
	mapOf("variables", objectWriter("a server variable", [text("default"), text("description"), distinctTexts("enum")])),
]);
export const servers = objects("servers", server);

export const example = orReference(
	objectWriter("an example", [text("summary"), text("description"), value("value"), text("externalValue")]),
);

const mediaType = objectWriter(
	"a media type",
	[object("schema", schemaText), valueUnlessEmpty("example"), mapOf("examples", example)],
	["encoding"],
);

/** What a request or response carries, by media type. */
const contentField: Field = {
	name: "content",
	write: (node) => {
		for (const type of mapAt(node, "content")?.keys() ?? []) {
			if (!isMediaType(type))
				throw malformed(`${JSON.stringify(type)} is no media type by RFC 9110`, mapAt(node, "content") ?? node, type);
		}
		return mapOf("content", mediaType).write(node);
	},
};

const defaultStyle: Readonly<Record<string, string>> = {
	query: "form",
	cookie: "form",
	path: "simple",
	header: "simple",
};

/** `style` and `explode` are left out where they say what holds anyway; but not the style of a header. */
function serialization(placeOf: (node: YamlMap) => string | undefined): Field[] {
	const styleOf = (node: YamlMap) => textAt(node, "style") ?? defaultStyle[placeOf(node) ?? ""];
	return [
		{
			name: "style",
			write: (node) =>
				styleOf(node) === defaultStyle[placeOf(node) ?? ""] && !(node.has("style") && !node.has("in"))
					? undefined
					: jsonString(styleOf(node) ?? ""),
		},
		{
			name: "explode",
			write: (node) => {
				const explode = flagAt(node, "explode");
				return explode === undefined || explode === (styleOf(node) === "form") ? undefined : String(explode);
			},
		},
	];
}

/** What a parameter and a header have in common. */
function valueFields(placeOf: (node: YamlMap) => string | undefined): Field[] {
	return [
		text("description"),
		whenTrue("required"),
		whenTrue("deprecated"),
		whenTrue("allowEmptyValue"),
		...serialization(placeOf),
		whenTrue("allowReserved"),
		object("schema", schemaText),
		valueUnlessEmpty("example"),
		mapOf("examples", example),
		contentField,
	];
}

export const parameter = orReference(
	objectWriter("a parameter", [text("name"), text("in"), ...valueFields((node) => textAt(node, "in"))]),
);

export const header = orReference(
	objectWriter(
		"a header",
		valueFields(() => "header"),
	),
);

export const requestBody = orReference(
	objectWriter("a request body", [
		text("description"),
		{ name: "content", isImplied: true, write: (node) => contentField.write(node) ?? "{}" },
		whenTrue("required"),
	]),
);

export const response = orReference(
	objectWriter("a response", [text("description"), mapOf("headers", header), contentField], ["links"]),
);

/**
 * The writer of path items: their operations stay in document order.
 *
 * @param schemes The names of the security schemes that there are.
 */
export function pathItemWriter(schemes: ReadonlySet<string>): ObjectWriter {
	const operation = objectWriter(
		"an operation",
		[
			distinctTexts("tags"),
			text("summary"),
			text("description"),
			object("externalDocs", externalDocs),
			text("operationId"),
			objects("parameters", parameter),
			object("requestBody", requestBody),
			{
				name: "responses",
				isImplied: true,
				write: (node) => writeMap(mapAt(node, "responses") ?? new Map(), response),
			},
			whenTrue("deprecated"),
			security(schemes),
			servers,
		],
		["callbacks"],
	);
	const withMethods = (methods: readonly string[]) =>
		objectWriter(
			"a path item",
			[
				text("summary"),
				text("description"),
				...methods.map((method) => object(method, operation)),
				servers,
				objects("parameters", parameter),
			],
			["$ref"],
		);
	const writers = new Map<string, ObjectWriter>();
	return (node) => {
		const methods = [...node.keys()].filter(isMethod);
		return getOrAdd(writers, methods.join(), () => withMethods(methods))(node);
	};
}
