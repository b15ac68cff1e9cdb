import { describe, expect, test } from "vitest";
import { schemaSection, typeOf } from "../../scripts/openapi-schema.ts";

const pet = { $ref: "#/components/schemas/shop.pet" };

describe("the type of a schema", () => {
	test("is its format, or its type, or an object", () => {
		expect(typeOf({ type: "string" })).toBe("string");
		expect(typeOf({ type: "string", format: "date-time" })).toBe("date-time");
		expect(typeOf({})).toBe("object");
	});

	test("of a reference leads to its section, without the namespace", () => {
		expect(typeOf(pet)).toBe("[pet](#shop-pet)");
	});

	test("says that null is possible, however the description writes it", () => {
		expect(typeOf({ type: "string", nullable: true })).toBe("string or null");
		expect(typeOf({ anyOf: [pet, { type: "object", nullable: true }] })).toBe("[pet](#shop-pet) or null");
		expect(typeOf({ anyOf: [pet, { enum: [null], nullable: true }] })).toBe("[pet](#shop-pet) or null");
	});

	test("of a list and of several choices names what is in them", () => {
		expect(typeOf({ type: "array", items: pet })).toBe("list of [pet](#shop-pet)");
		expect(typeOf({ oneOf: [{ type: "string" }, { type: "integer" }] })).toBe("string or integer");
	});
});

test("the section of a schema has its full name, what it extends, and its properties with those of its parts", () => {
	const section = schemaSection("shop.cat", {
		description: "A cat.",
		allOf: [pet, { required: ["name"], properties: { name: { type: "string", description: "How it is called." } } }],
	});
	expect(section).toContain("### cat {#shop-cat}\n\n`shop.cat`\n\nA cat.\n\nExtends [pet](#shop-pet).");
	expect(section).toContain("| `name` | string | yes | How it is called. |");
});

test("the section of an enumeration lists its values", () => {
	expect(schemaSection("shop.size", { type: "string", enum: ["small", "large"] })).toContain(
		"One of `small`, `large`.",
	);
});
