import { generate, generateModels, ref, returning } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../src/generate-error.js";

const text = { type: "string" };
const sub = (base: string, name: string) => ({ allOf: [ref(base), { type: "object", properties: { [name]: text } }] });
const target = (name: string) => `#/components/schemas/${name}`;

function schemas(mapping: Record<string, string> | undefined) {
	return {
		Base: {
			type: "object",
			properties: { "@odata.type": text },
			...(mapping === undefined ? {} : { discriminator: { propertyName: "@odata.type", mapping } }),
		},
		Dog: sub("Base", "bark"),
		Cat: sub("Base", "purr"),
	};
}

test("the mapping picks the subclass, by the value of the property", () => {
	const models = generateModels(
		schemas({ "#dog": target("Dog"), "#Cat": target("Cat"), "#base": target("Base") }),
		"Base",
	);
	expect(models).toContain(
		[
			'    if(!parseNode) throw new Error("parseNode cannot be undefined");',
			'    const mappingValueNode = parseNode?.getChildNode("@odata.type");',
			"    if (mappingValueNode) {",
			"        const mappingValue = mappingValueNode.getStringValue();",
			"        if (mappingValue) {",
			"            switch (mappingValue) {",
			'                case "#Cat":',
			"                    return deserializeIntoCat;",
			'                case "#dog":',
			"                    return deserializeIntoDog;",
			"            }",
			"        }",
			"    }",
			"    return deserializeIntoBase;",
		].join("\n"),
	);
	expect(models).toContain(
		[
			"    writer.writeAdditionalData(base.additionalData);",
			"    switch (base.odataType) {",
			'        case "#Cat":',
			"            serializeCat(writer, base, true);",
			"        break;",
			'        case "#dog":',
			"            serializeDog(writer, base, true);",
			"        break;",
			"    }",
			"}",
		].join("\n"),
	);
});

/** What picks the subclass of `Dog`, whose only subclass is `Poodle`. */
function middle(dog: object): string {
	const all = { ...schemas({ "#dog": target("Dog") }), Dog: dog, Poodle: sub("Dog", "curls") };
	const models = generateModels(all, "Base");
	return models.slice(models.indexOf("export function createDog"), models.indexOf("export function createPoodle"));
}

const bark = { type: "object", properties: { bark: text } };
const kind = { discriminator: { propertyName: "@odata.type" } };

test.each([
	["whose properties stand beside its base", { allOf: [ref("Base")], ...bark }],
	["that names the property itself", { allOf: [ref("Base"), bark], ...kind }],
	["that names the property in what it adds", { allOf: [ref("Base"), { ...bark, ...kind }] }],
	[
		"with an empty mapping",
		{ allOf: [ref("Base"), bark], discriminator: { propertyName: "@odata.type", mapping: {} } },
	],
])("a class in the middle %s picks by the names of what derives from it", (_, dog) => {
	expect(middle(dog)).toContain('                case "Poodle":\n                    return deserializeIntoPoodle;');
});

test("a class in the middle that adds to its base inline does not take over its base's property", () => {
	expect(middle(sub("Base", "bark"))).not.toContain("switch");
});

test("the property is found by its name on the wire in any case", () => {
	const Base = { type: "object", properties: { Kind: text }, discriminator: { propertyName: "kind" } };
	expect(generateModels({ Base, Dog: sub("Base", "bark") }, "Base")).toContain("    switch (base.kind) {");
});

test("without a property there is no switch, but the subclasses are imported", () => {
	const paths = { "/x": { get: returning(ref("a.Base")) } };
	const files = generate({
		paths,
		schemas: { "a.Base": { type: "object", properties: { x: text } }, "a.b.Dog": sub("a.Base", "bark") },
	});
	const models = files.get("models/index.ts");
	expect(models).not.toContain("switch");
	expect(models).toContain("import { deserializeIntoDog, serializeDog } from './b/index.js';");
});

test("mappings by bare names are refused", () => {
	expect(() => generateModels(schemas({ dog: "Dog" }), "Base")).toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.UnsupportedConstruct,
			pointer: "#/components/schemas/Base/discriminator/mapping/dog",
		}),
	);
});

test("a mapping to what is not there is malformed", () => {
	expect(() => generateModels(schemas({ dog: target("Gone") }), "Base")).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.MalformedDescription }),
	);
});
