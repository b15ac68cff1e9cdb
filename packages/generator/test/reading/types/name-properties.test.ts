import { generate, generateModels, ref, returning } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../src/generate-error.js";

const text = { type: "string" };

function members(names: readonly string[]): string[] {
	const properties = Object.fromEntries(names.map((name) => [name, text]));
	const models = generateModels({ M: { type: "object", properties } }, "M");
	return [...models.matchAll(/"(.*)": n => \{ m\.(\w+) =/g)].map((match) => `${match[1]}: ${match[2]}`);
}

test.each([
	["@odata.type", "odataType"],
	["Child", "child"],
	["snake_case", "snakeCase"],
	["case", "caseEscaped"],
	["AdditionalData", "additionalDataProperty"],
	["2nd", "twond"],
	["@", "at"],
	["message", "message"],
])("%s becomes %s", (wireName, name) => {
	expect(members([wireName])).toEqual([`${wireName}: ${name}`]);
});

test("a name in camel case that another property has is left as it is", () => {
	expect(members(["extra_one", "extraOne"])).toEqual(["extraOne: extraOne", "extra_one: extra_one"]);
});

test("a name that is taken by another property gets that of the class in front, and then a number", () => {
	expect(members(["a.b", "a-b", "a b"])).toEqual(["a.b: aB", "a-b: mAB", "a b: mAB0"]);
});

test("a property that an ancestor has is not written again, whatever its case", () => {
	const models = generateModels(
		{
			Base: { type: "object", properties: { Kind: text } },
			Sub: { allOf: [ref("Base"), { type: "object", properties: { kind: text, own: text } }] },
		},
		"Sub",
	);
	expect(models.match(/: n => \{ sub\.\w+/g)).toEqual([": n => { sub.own"]);
});

test("error classes keep off the members of JavaScript's errors", () => {
	const error = { type: "object", properties: { message: text, error: text } };
	const files = generate({
		schemas: { E: error },
		paths: {
			"/x": { get: { responses: { "204": { description: "" }, default: returning(ref("E")).responses["200"] } } },
		},
	});
	expect(files.get("models/index.ts")).toContain("    messageEscaped?: string | null;");
	expect(files.get("models/index.ts")).toContain("    errorEscaped?: string | null;");
});

test("a property named constructor is refused", () => {
	expect(() => members(["constructor"])).toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.UnsupportedConstruct,
			pointer: "#/components/schemas/M/properties/constructor",
		}),
	);
});
