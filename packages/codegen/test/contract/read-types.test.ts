import type { JsonObject } from "@mdi-sensors/generator/description";
import { expect, test } from "vitest";
import { TypeReader } from "../../src/contract/read-types.js";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const schemas: JsonObject = {
	color: { enum: ["red", "blue"] },
	entity: { properties: { id: { type: "string" } }, required: ["id"] },
	pet: { allOf: [ref("entity"), { properties: { name: { type: "string" } } }] },
	alias: ref("pet"),
	text: { type: "string", format: "uuid", nullable: true },
};

function read(schema: JsonObject) {
	const reader = new TypeReader({ components: { schemas } });
	return { ...reader.read(schema, "it"), types: reader.types };
}

test.each<[string, JsonObject, string, boolean]>([
	["a text", { type: "string" }, "string", false],
	["a text with a format", { type: "string", format: "date-time" }, "string (date-time)", false],
	["a list of lists", { type: "array", items: { type: "array", items: ref("pet") } }, "list of list of pet", false],
	["a named type", ref("pet"), "pet", false],
	["a name that stands for no properties", ref("text"), "string (uuid)", true],
	["another name for a type", ref("alias"), "pet", false],
	["a wrapped type", { nullable: true, allOf: [ref("pet")] }, "pet", true],
	["one of several", { oneOf: [{ type: "number" }, ref("color")] }, "number or color", false],
	["one that may be null", { anyOf: [ref("color"), { enum: [null] }] }, "color", true],
	["no type at all", {}, "anything", false],
	["an object without properties", { type: "object" }, "it", false],
	["what has a format alone", { format: "uuid" }, "anything (uuid)", false],
	[
		"a list that is said to have properties",
		{ type: "array", items: ref("pet"), properties: {} },
		"list of pet with properties",
		false,
	],
	["an object of its own", { type: "object", properties: { a: { type: "string" } } }, "it", false],
	["values of its own", { enum: [1, 2] }, "it", false],
])("reads %s", (_, schema, text, isNullable) => {
	expect(read(schema)).toMatchObject({ text, isNullable });
});

test("gathers objects and enumerations, with those that they derive", () => {
	const { types } = read({ properties: { pet: ref("alias"), color: ref("color"), text: ref("text") } });
	expect([...types.keys()].sort()).toEqual(["color", "entity", "it", "pet"]);
	expect(types.get("color")?.values).toEqual(
		new Map([
			["red", "red"],
			["blue", "blue"],
		]),
	);
	expect(types.get("pet")?.properties).toEqual(
		new Map([
			["id", { text: "string", isNullable: false, isRequired: true }],
			["name", { text: "string", isNullable: false, isRequired: false }],
		]),
	);
});

test("reads what else the generated class depends on", () => {
	const { types } = read({
		allOf: [ref("entity"), { type: "object", properties: { kind: { type: "string" } }, additionalProperties: false }],
		discriminator: { propertyName: "kind", mapping: { dog: "#/components/schemas/pet" } },
	});
	expect(types.get("it")?.traits).toEqual({ base: "entity", additionalData: "none", discriminator: "kind" });
	expect(types.get("it")?.derived).toEqual(new Map([["pet", "dog"]]));
	const values = {
		enum: ["a", "1000"],
		"x-ms-enum": {
			values: [
				{ value: "a", name: "First" },
				{ value: 1e3, name: "Thousand" },
			],
		},
		"x-ms-enum-flags": { isFlags: true },
	};
	const names = new Map([
		["a", "First"],
		["1000", "Thousand"],
	]);
	expect(read(values).types.get("it")).toMatchObject({ values: names, traits: { flags: "yes" } });
});
