import { generate, ref, returning } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../src/generate-error.js";

const words = { type: "string", enum: ["INF"] };

function typeOf(schema: object): string | undefined {
	const get = returning({ type: "integer" }, { parameters: [{ name: "a", in: "query", schema }] });
	const builder = generate({ paths: { "/x": { get } }, schemas: { Words: words } }).get("x/index.ts");
	return /^ {4}a\?: (.*);$/m.exec(builder ?? "")?.[1];
}

test.each([
	["a number", { type: "integer" }, "number"],
	["OData's number", { oneOf: [{ type: "number" }, { type: "string" }, ref("Words")] }, "number"],
	["a number or null", { anyOf: [{ type: "integer" }, { enum: [null], nullable: true }] }, "number"],
	["a list", { type: "array", items: { type: "boolean" } }, "boolean[]"],
	["an object, as it is sent as text", { type: "object", properties: { a: { type: "string" } } }, "string"],
])("%s", (_, schema, type) => {
	expect(typeOf(schema)).toBe(type);
});

test.each([
	["alternatives", { oneOf: [{ type: "integer" }, { type: "string" }] }],
	["a wrapped schema", { allOf: [ref("Words")] }],
	["a list of alternatives", { type: "array", items: { oneOf: [{ type: "integer" }] } }],
	["a list of a wrapped schema", { type: "array", items: { allOf: [ref("Words")] } }],
])("%s: refused, with the place of the parameter", (_, schema) => {
	expect(() => typeOf(schema)).toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.UnsupportedConstruct,
			pointer: "#/paths/~1x/get/parameters/0",
		}),
	);
});
