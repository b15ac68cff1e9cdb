import { expect, test } from "vitest";
import { type At, isProse, type Kind, mapOpenApi, nodesOf } from "../../src/trim/openapi-structure.js";

/** Where a walk meets which kind of object. */
function met(kind: Kind, value: object): Record<string, Kind> {
	const found: Record<string, Kind> = {};
	mapOpenApi(kind, JSON.parse(JSON.stringify(value)), [], (node) => {
		found[node.at.join("/")] = node.kind;
		return node.value;
	});
	return found;
}

test("meets each object of a description by its kind, and leaves data alone", () => {
	const schema = { properties: { properties: { items: { not: { enum: [{ type: "string" }] } } } } };
	const get = {
		parameters: [{ schema }],
		responses: { 200: { headers: { a: {} }, content: { "a/b": { schema: {}, example: { schema: {} } } } } },
		callbacks: { done: { "{$url}": { post: {} } } },
	};
	expect(met("document", { info: {}, paths: { "/a": { get } }, "x-mine": { get: {} } })).toEqual({
		"": "document",
		info: "info",
		"paths//a": "pathItem",
		"paths//a/get": "operation",
		"paths//a/get/parameters/0": "parameter",
		"paths//a/get/parameters/0/schema": "schema",
		"paths//a/get/parameters/0/schema/properties/properties": "schema",
		"paths//a/get/parameters/0/schema/properties/properties/items": "schema",
		"paths//a/get/parameters/0/schema/properties/properties/items/not": "schema",
		"paths//a/get/responses/200": "response",
		"paths//a/get/responses/200/headers/a": "header",
		"paths//a/get/responses/200/content/a/b": "mediaType",
		"paths//a/get/responses/200/content/a/b/schema": "schema",
		"paths//a/get/callbacks/done/{$url}": "pathItem",
		"paths//a/get/callbacks/done/{$url}/post": "operation",
	});
});

test("copies what is no object where one belongs, as it is", () => {
	const odd = { paths: [1], info: "text", servers: { 0: {} }, components: { schemas: null } };
	expect(mapOpenApi("document", odd, [], ({ value }) => value)).toEqual(odd);
});

test("goes on in what takes an object's place, and says what it stands in", () => {
	const parents: [At, unknown][] = [];
	const copy = mapOpenApi("schema", { items: { title: "old" } }, ["s"], ({ at, value, parent }) => {
		parents.push([at, parent]);
		return at.length === 1 ? { items: { title: "new" }, first: true } : { ...value, title: `${value.title}er` };
	});
	expect(copy).toEqual({ items: { title: "newer" }, first: true });
	expect(parents).toEqual([
		[["s"], undefined],
		[["s", "items"], { items: { title: "new" }, first: true }],
	]);
});

test("the nodes of a document are there one by one, the outer ones first", () => {
	const document = { info: {}, paths: { "/a": { get: {} } } };
	expect(nodesOf(document).map(({ at }) => at.join(" "))).toEqual(["", "info", "paths /a", "paths /a get"]);
});

test.each(["summary", "description", "externalDocs", "tags", "$comment", "x-ms-docs-key-type"])(
	"%s only explains",
	(key) => {
		expect(isProse(key)).toBe(true);
	},
);

test.each(["title", "x-ms-pageable", "example", "x-ms-enum"])("%s says more", (key) => {
	expect(isProse(key)).toBe(false);
});
