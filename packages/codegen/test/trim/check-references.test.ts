import { expect, test } from "vitest";
import { checkReferences } from "../../src/trim/check-references.js";

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
