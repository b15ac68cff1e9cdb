import { describe, pets } from "@mdi-sensors/testing/pets";
import { expect, test } from "vitest";
import {
	checkCycles,
	checkMediaTypes,
	checkOperations,
	checkReferences,
	validateOpenApi,
} from "../../src/trim/check-document.js";
import { trimDescription } from "../../src/trim/trim-description.js";

const document = { paths: { "/a": { get: {}, parameters: [] }, "/b": { post: {} } } };

test("is content with exactly the wanted operations", () => {
	const operations = [
		{ method: "post", path: "/b" },
		{ method: "get", path: "/a" },
	];
	expect(() => checkOperations(document, operations, "a.yaml")).not.toThrow();
});

test("names the operations that are gone and those that are too many", () => {
	const operations = [
		{ method: "get", path: "/a" },
		{ method: "put", path: "/b" },
	];
	expect(() => checkOperations(document, operations, "a.yaml")).toThrow(
		"a.yaml: would come out without PUT /b and with POST /b, which the slice does not name",
	);
	const known = [{ method: "get", path: "/a" }];
	expect(() => checkOperations(document, known, "a.yaml")).toThrow("a.yaml: would come out with POST /b, which the");
	const more = [...known, { method: "post", path: "/b" }, { method: "get", path: "/c" }];
	expect(() => checkOperations(document, more, "a.yaml")).toThrow(/^a\.yaml: would come out without GET \/c$/);
});

function withSchemas(schemas: Record<string, object>) {
	const schema = { $ref: "#/components/schemas/a" };
	const paths = { "/a": { get: { responses: { "200": { content: { "application/json": { schema } } } } } } };
	return JSON.parse(JSON.stringify({ paths, components: { schemas } }));
}

test("is content when each reference resolves and each component is reached", () => {
	const document = withSchemas({
		a: { properties: { a: { $ref: "#/components/schemas/a" }, b: { $ref: "#/components/schemas/b" } } },
		b: { enum: [{ $ref: "#/not/a/reference" }] },
	});
	expect(() => checkReferences(document, "a.yaml")).not.toThrow();
});

test("names a reference to nothing", () => {
	const document = withSchemas({ a: { items: { $ref: "#/components/schemas/b" } } });
	expect(() => checkReferences(document, "a.yaml")).toThrow(
		expect.objectContaining({ code: "DANGLING_REF", pointer: "#/components/schemas/a/items/$ref" }),
	);
});

test("names components that only reach each other", () => {
	const document = withSchemas({
		a: {},
		b: { $ref: "#/components/schemas/c" },
		c: { $ref: "#/components/schemas/b" },
	});
	expect(() => checkReferences(document, "a.yaml")).toThrow(
		"a.yaml: would come out with #/components/schemas/b, #/components/schemas/c, which no operation reaches",
	);
});

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function check(schemas: object): void {
	checkCycles({ components: { schemas: JSON.parse(JSON.stringify(schemas)) } }, "a.yaml");
}

test("follows a hundred references in a row, and refuses more by name", () => {
	const chain = (length: number) =>
		Object.fromEntries(Array.from({ length }, (_, index) => [`s${index}`, index === 0 ? {} : ref(`s${index - 1}`)]));
	expect(() => check(chain(100))).not.toThrow();
	const backwards = Object.fromEntries(Object.entries(chain(20_000)).reverse());
	expect(() => check(backwards)).toThrow(
		"would come out with more than 100 references in a row before a type is reached",
	);
});

test.each([
	["a reference to itself", { a: ref("a") }],
	["two references to each other", { a: ref("b"), b: ref("a") }],
	["a pair that another schema leads to", { start: ref("a"), a: ref("b"), b: ref("a") }],
	["a schema that derives from itself", { a: { allOf: [ref("a"), { type: "object" }] } }],
	[
		"two schemas that derive from each other",
		{ a: { allOf: [ref("b")] }, b: { allOf: [{ type: "object" }, ref("a")] } },
	],
	["a choice of itself", { a: { anyOf: [ref("a"), { type: "string" }] } }],
	["one of itself, and not itself", { a: { oneOf: [{ not: ref("a") }] } }],
	["an entry that is the whole", { a: { allOf: [{ allOf: [{ $ref: "#/components/schemas/a/allOf/0" }] }] } }],
	["a circle inside a property", { a: { properties: { b: ref("c") } }, c: ref("c") }],
])("refuses %s", (_, schemas) => {
	expect(() => check(schemas)).toThrow(
		expect.objectContaining({
			code: "NOT_VALID",
			message: expect.stringContaining("would come out with references that go in a circle and never reach a type: #/"),
		}),
	);
});

test("names the circle, and nothing but the circle", () => {
	expect(() => check({ start: ref("a"), a: ref("b"), b: { allOf: [ref("a")] } })).toThrow(
		/: #\/components\/schemas\/a -> #\/components\/schemas\/b -> #\/components\/schemas\/b\/allOf\/0 -> #\/components\/schemas\/a$/,
	);
});

test.each([
	["a property of its own type", { a: { properties: { a: ref("a") } } }],
	["a list of itself", { a: { items: ref("a") } }],
	["values of its own type under any key", { a: { additionalProperties: ref("a") } }],
	["a base whose property is of the derived type", { a: { allOf: [ref("b")] }, b: { properties: { a: ref("a") } } }],
	[
		"a base that names what derives from it",
		{ a: { discriminator: { mapping: { b: "#/components/schemas/b" } } }, b: { allOf: [ref("a")] } },
	],
	[
		"two ways to the same base",
		{ a: { allOf: [ref("b"), ref("c")] }, b: ref("d"), c: ref("d"), d: { type: "object" } },
	],
	["words beside a reference, which do not count", { a: { ...ref("b"), allOf: [ref("a")] }, b: { type: "object" } }],
])("is content with %s", (_, schemas) => {
	expect(() => check(schemas)).not.toThrow();
});

test("finds cycles of other components too", () => {
	const responses = { a: { $ref: "#/components/responses/a" } };
	expect(() => checkCycles({ components: { responses } }, "a.yaml")).toThrow("#/components/responses/a -> ");
});

const evil = 'application/json",z:(globalThis.PWNED=1),w:"';

test.each([
	["a response", { responses: { "200": { content: { [evil]: {} } } } }, "/responses/200"],
	["a body", { requestBody: { content: { "application/json": {}, [evil]: {} } } }, "/requestBody"],
	["a parameter", { parameters: [{ content: { [evil]: {} } }] }, "/parameters/0"],
	["a header", { responses: { "200": { headers: { a: { content: { [evil]: {} } } } } } }, "/responses/200/headers/a"],
])("names what is no media type in %s", (_, post, place) => {
	const pointer = `#/paths/~1a/post${place}/content/${evil.replaceAll("/", "~1")}`;
	expect(() => checkMediaTypes({ paths: { "/a": { post } } }, "a.yaml")).toThrow(
		expect.objectContaining({ code: "NOT_VALID", pointer, message: expect.stringContaining("no media type") }),
	);
});

test("is content with media types, and with an example that has some other content", () => {
	const content = { "text/plain;charset=utf-8": {}, "*/*": { example: { content: { [evil]: {} } } } };
	expect(() => checkMediaTypes({ paths: { "/a": { post: { requestBody: { content } } } } }, "a.yaml")).not.toThrow();
});

const trimmed = trimDescription(describe(pets), [{ method: "get", path: "/pets" }]);

test("is content with valid OpenAPI", () => {
	expect(() => validateOpenApi(trimmed, "pets.yaml")).not.toThrow();
});

test("is content with a number that is too large for others than a bigint", () => {
	const size = { type: "integer", maximum: 9_223_372_036_854_775_807n };
	expect(() => validateOpenApi({ ...trimmed, components: { schemas: { size } } }, "pets.yaml")).not.toThrow();
});

test("says where a document is not valid, as far down as can be", () => {
	const wrong = JSON.parse(JSON.stringify(trimmed));
	wrong.components.schemas.size.type = "text";
	expect(() => validateOpenApi(wrong, "pets.yaml")).toThrow(
		expect.objectContaining({
			code: "NOT_VALID",
			pointer: "#/components/schemas/size/type",
			message: expect.stringContaining("would come out as no valid OpenAPI 3.0: "),
		}),
	);
	expect(() => validateOpenApi({ ...trimmed, openapi: "3.2.0" }, "pets.yaml")).toThrow("#/openapi");
	expect(() => validateOpenApi({ openapi: "3.0.4", paths: {} }, "pets.yaml")).toThrow('required property "info"');
});
