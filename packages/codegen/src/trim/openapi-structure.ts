import { isJsonObject, type Json, type JsonObject, methods } from "@mdi-sensors/generator/description";

/** The kinds of objects in an OpenAPI description. */
export type Kind =
	| "document"
	| "info"
	| "server"
	| "serverVariable"
	| "components"
	| "pathItem"
	| "operation"
	| "parameter"
	| "requestBody"
	| "mediaType"
	| "encoding"
	| "response"
	| "example"
	| "link"
	| "header"
	| "securityScheme"
	| "schema"
	| "enumExtension"
	| "enumValue"
	| "deprecation";

/** What stands under a key: an object of a kind, a list or a map of such, or a map of maps (a callback's path items). */
type Child = Kind | { readonly list: Kind } | { readonly map: Kind } | { readonly maps: Kind };

/** The children of an object: keys that are not here hold data, not OpenAPI. */
type Children = Readonly<Record<string, Child>>;

const parameterLike: Children = { schema: "schema", content: { map: "mediaType" }, examples: { map: "example" } };

/** Where OpenAPI 3.1 has schemas inside schemas that 3.0 has not. */
const schemasOf31: Children = {
	$defs: { map: "schema" },
	patternProperties: { map: "schema" },
	dependentSchemas: { map: "schema" },
	prefixItems: { list: "schema" },
	contains: "schema",
	propertyNames: "schema",
	unevaluatedItems: "schema",
	unevaluatedProperties: "schema",
	contentSchema: "schema",
	if: "schema",
	// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nobody awaits this table.
	then: "schema",
	else: "schema",
};

/**
 * Where in a description which kind of object stands. An example may well have a `description` of its own that is data,
 * and so may the properties of a schema.
 *
 * @see {@link https://spec.openapis.org/oas/v3.0.4.html | OpenAPI 3.0}
 * @see {@link https://spec.openapis.org/oas/v3.1.1.html | OpenAPI 3.1}
 */
const childrenOf: Readonly<Record<Kind, Children>> = {
	document: { info: "info", servers: { list: "server" }, paths: { map: "pathItem" }, components: "components" },
	info: {},
	server: { variables: { map: "serverVariable" } },
	serverVariable: {},
	components: {
		schemas: { map: "schema" },
		responses: { map: "response" },
		parameters: { map: "parameter" },
		examples: { map: "example" },
		requestBodies: { map: "requestBody" },
		headers: { map: "header" },
		securitySchemes: { map: "securityScheme" },
		links: { map: "link" },
		callbacks: { maps: "pathItem" },
		pathItems: { map: "pathItem" },
	},
	pathItem: {
		...Object.fromEntries(methods.map((method) => [method, "operation" as const])),
		servers: { list: "server" },
		parameters: { list: "parameter" },
	},
	operation: {
		parameters: { list: "parameter" },
		requestBody: "requestBody",
		responses: { map: "response" },
		callbacks: { maps: "pathItem" },
		servers: { list: "server" },
		"x-ms-deprecation": "deprecation",
	},
	parameter: parameterLike,
	header: parameterLike,
	requestBody: { content: { map: "mediaType" } },
	mediaType: { schema: "schema", examples: { map: "example" }, encoding: { map: "encoding" } },
	encoding: { headers: { map: "header" } },
	response: { headers: { map: "header" }, content: { map: "mediaType" }, links: { map: "link" } },
	example: {},
	link: { server: "server" },
	securityScheme: {},
	schema: {
		allOf: { list: "schema" },
		anyOf: { list: "schema" },
		oneOf: { list: "schema" },
		not: "schema",
		items: "schema",
		properties: { map: "schema" },
		additionalProperties: "schema",
		...schemasOf31,
		"x-ms-enum": "enumExtension",
		"x-ms-deprecation": "deprecation",
	},
	enumExtension: { values: { list: "enumValue" } },
	enumValue: {},
	deprecation: {},
};

const prose: ReadonlySet<string> = new Set([
	"summary",
	"description",
	"externalDocs",
	"tags",
	"$comment",
	"x-ms-generated-by",
]);

/** Says whether a key of an OpenAPI object only explains: for people, not for programs. */
export function isProse(key: string): boolean {
	return prose.has(key) || key.startsWith("x-ms-docs-");
}

/** Where a node stands: the keys that lead to it. */
export type At = readonly (string | number)[];

/** An OpenAPI object in a description. */
export interface Node {
	readonly kind: Kind;
	readonly value: JsonObject;
	/** The keys that lead to it. */
	readonly at: At;
	/** The object that it stands in; none for the one that a walk starts with. */
	readonly parent?: JsonObject | undefined;
}

/**
 * Copies a piece of a description, changing each OpenAPI object on the way down.
 *
 * @param kind What the piece is.
 * @param value The piece; what is no object where one belongs is copied as it is.
 * @param at Where it stands.
 * @param change Gives what takes an object's place; its children are copied after that.
 */
export function mapOpenApi(
	kind: Kind,
	value: Json,
	at: At,
	change: (node: Node) => JsonObject,
	parent?: JsonObject,
): Json {
	if (!isJsonObject(value)) return value;
	const children = childrenOf[kind];
	const changed = change({ kind, value, at, parent });
	return mapValues(changed, (each, key) => {
		const child = Object.hasOwn(children, key) ? children[key] : undefined;
		return child === undefined ? each : mapChild(child, each, [...at, key]);
	});

	function mapChild(child: Child, each: Json, place: At): Json {
		if (typeof child === "string") return mapOpenApi(child, each, place, change, changed);
		if ("map" in child) return mapValues(each, (item, name) => mapChild(child.map, item, [...place, name]));
		if ("maps" in child) return mapValues(each, (item, name) => mapChild({ map: child.maps }, item, [...place, name]));
		return Array.isArray(each) ? each.map((item, index) => mapChild(child.list, item, [...place, index])) : each;
	}
}

/** The OpenAPI objects in a document, each before those inside it. */
export function nodesOf(document: JsonObject): Node[] {
	const nodes: Node[] = [];
	mapOpenApi("document", document, [], (node) => {
		nodes.push(node);
		return node.value;
	});
	return nodes;
}

function mapValues(value: Json, change: (each: Json, key: string) => Json): Json {
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each, key)]));
}
