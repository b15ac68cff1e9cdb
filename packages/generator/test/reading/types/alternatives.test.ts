import { generateModels, ref } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../src/generate-error.js";

const [text, number] = [{ type: "string" }, { type: "integer" }];
const nothing = { enum: [null], nullable: true };
const noNumber = { type: "string", enum: ["INF", "NaN"] };

/** The type of a property, as TypeScript has it. */
function typeOf(schema: object): string | undefined {
	const schemas = { M: { type: "object", properties: { p: schema } }, Other: { properties: { a: text } } };
	return /p\?: (.*) \| null;/.exec(generateModels({ ...schemas, Union: { oneOf: [text, number] } }, "M"))?.[1];
}

test("a list of one type, of one type or null, and of OData's number is written", () => {
	const list = (items: object) => typeOf({ type: "array", items });
	expect(list({ oneOf: [text] })).toBe("string[]");
	expect(list({ anyOf: [number, nothing] })).toBe("number[]");
	expect(list({ anyOf: [ref("Other"), nothing] })).toBe("Other[]");
	expect(list({ oneOf: [{ type: "number", format: "double" }, text, noNumber] })).toBe("number[]");
});

test("where a list has an object or a list among its types, it is one of the first plain type", () => {
	const list = (...anyOf: object[]) => typeOf({ type: "array", items: { anyOf } });
	expect(list(text, ref("Other"))).toBe("string[]");
	expect(list(ref("Other"), number, text)).toBe("number[]");
	expect(list(text, { type: "array", items: text })).toBe("string[]");
	expect(list(text, { type: "string", format: "date-time" })).toBe("string[]");
});

test.each([
	["oneOf", { oneOf: [number, { type: "boolean" }] }],
	["anyOf", { anyOf: [ref("Other"), ref("Union")] }],
	["anyOf", { anyOf: [text, number, nothing] }],
	["oneOf", { anyOf: [text], oneOf: [number] }],
])("several types are refused in a list as outside one, at %s: %j", (keyword, schema) => {
	const refusal = (pointer: string) =>
		expect.objectContaining({ code: GenerateErrorCode.UnsupportedConstruct, pointer: `${pointer}/${keyword}` });
	expect(() => typeOf(schema)).toThrow(refusal("#/components/schemas/M/properties/p"));
	expect(() => typeOf({ type: "array", items: schema })).toThrow(refusal("#/components/schemas/M/properties/p/items"));
});

test("several types under a name are refused in a list", () => {
	expect(() => typeOf({ type: "array", items: ref("Union") })).toThrow("unions, at #/components/schemas/Union/oneOf");
});
