import { expect, test } from "vitest";
import { checkCircles } from "../../src/trim/check-circles.js";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function check(schemas: object): void {
	checkCircles({ components: { schemas: JSON.parse(JSON.stringify(schemas)) } }, "a.yaml");
}

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

test("finds circles of other components too", () => {
	const responses = { a: { $ref: "#/components/responses/a" } };
	expect(() => checkCircles({ components: { responses } }, "a.yaml")).toThrow("#/components/responses/a -> ");
});
