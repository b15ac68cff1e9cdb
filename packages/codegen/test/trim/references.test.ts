import { expect, test } from "vitest";
import { mappedRef, mappingOf, pruneMappings, referencesOf, resolved } from "../../src/trim/references.js";

const ref = "#/components/schemas/a";

test("a reference means a value, or a base among what an allOf puts together", () => {
	const use = (allOf: object[], more: object = {}) => {
		const parent = JSON.parse(JSON.stringify({ allOf, ...more }));
		return referencesOf({ kind: "schema", value: { $ref: ref }, at: ["s", "allOf", 0], parent }).map(
			(each) => each.use,
		);
	};
	expect(use([{ $ref: ref }])).toEqual(["value"]);
	expect(use([{ $ref: ref }], { nullable: true })).toEqual(["value"]);
	expect(use([{ $ref: ref }], { properties: {} })).toEqual(["base"]);
	expect(use([{ $ref: ref }, { type: "object" }])).toEqual(["base"]);
	expect(referencesOf({ kind: "schema", value: { $ref: ref }, at: ["s", "items"] })).toEqual([
		{ ref, at: ["s", "items", "$ref"], use: "value" },
	]);
});

test("a discriminator's entries are references, by pointer or by name, and only in a schema", () => {
	const value = { discriminator: { propertyName: "k", mapping: { a: ref, b: "b.c", d: "other.yaml#/d", e: 1 } } };
	expect(referencesOf({ kind: "schema", value, at: ["s"] })).toEqual([
		{ ref, at: ["s", "discriminator", "mapping", "a"], use: "mapping" },
		{ ref: "#/components/schemas/b.c", at: ["s", "discriminator", "mapping", "b"], use: "mapping" },
		{ ref: "other.yaml#/d", at: ["s", "discriminator", "mapping", "d"], use: "mapping" },
	]);
	expect(referencesOf({ kind: "response", value, at: [] })).toEqual([]);
	expect(mappingOf({ discriminator: { mapping: "text" } })).toEqual([]);
	expect(mappedRef("a.b-c_d")).toBe("#/components/schemas/a.b-c_d");
});

test("security refers to its schemes by name, where a document or an operation has it", () => {
	const value = { security: [{ key: [], token: ["a"] }, {}] };
	const at = { operation: ["paths", "/a", "get"], document: [] };
	for (const kind of ["operation", "document"] as const) {
		expect(referencesOf({ kind, value, at: at[kind] })).toEqual(
			["key", "token"].map((name) => ({
				ref: `#/components/securitySchemes/${name}`,
				at: [...at[kind], "security"],
				use: "value",
			})),
		);
	}
	expect(referencesOf({ kind: "schema", value, at: [] })).toEqual([]);
});

function prune(mapping: Record<string, string>): unknown {
	const base = { discriminator: { propertyName: "kind", mapping } };
	const pruned = pruneMappings({ components: { schemas: { base, a: { type: "object" }, "b.c": { type: "object" } } } });
	return (pruned as { components: { schemas: { base: typeof base } } }).components.schemas.base.discriminator;
}

test("keeps the entries whose schemas are there, by pointer or by name, and the rest of the discriminator", () => {
	expect(
		prune({ one: "#/components/schemas/a", two: "b.c", three: "#/components/schemas/gone", four: "toString" }),
	).toEqual({ propertyName: "kind", mapping: { one: "#/components/schemas/a", two: "b.c" } });
});

test("leaves a mapping empty of which nothing is there", () => {
	expect(prune({ one: "gone" })).toEqual({ propertyName: "kind", mapping: {} });
});

test("leaves alone what only looks like a discriminator", () => {
	const example = { discriminator: { mapping: { one: "gone" } } };
	const document = { components: { schemas: { a: { example, discriminator: "text" } } } };
	expect(pruneMappings(document)).toEqual(document);
});

test("a value stands for what its reference leads to in the end, and for nothing more where that goes in a circle", () => {
	const document = {
		a: { $ref: "#/b" },
		b: { $ref: "#/c" },
		c: { type: "string" },
		d: { $ref: "#/e" },
		e: { $ref: "#/d" },
	};
	expect(resolved(document, document.a)).toBe(document.c);
	expect(resolved(document, document.c)).toBe(document.c);
	expect(resolved(document, { $ref: "#/none" })).toBeUndefined();
	expect(resolved(document, undefined)).toBeUndefined();
	expect(resolved(document, document.d)).toEqual({ $ref: expect.any(String) });
});
