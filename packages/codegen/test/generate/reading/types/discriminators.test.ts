import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../../src/generate/generate-error.js";
import { answering, generate, generateModels, ref } from "../../support/generate.js";

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

test("a class in the middle has its base's property, and a mapping by the names of what derives from it", () => {
	const all = { ...schemas({ "#dog": target("Dog") }), Poodle: sub("Dog", "curls") };
	const models = generateModels(all, "Base");
	const dog = models.slice(models.indexOf("export function createDog"), models.indexOf("export function createPoodle"));
	expect(dog).toContain('                case "Poodle":\n                    return deserializeIntoPoodle;');
});

test("without a property there is no switch, but the subclasses are imported", () => {
	const paths = { "/x": { get: answering(ref("a.Base")) } };
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
