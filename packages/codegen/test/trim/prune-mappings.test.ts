import { expect, test } from "vitest";
import { pruneMappings } from "../../src/trim/prune-mappings.js";

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
