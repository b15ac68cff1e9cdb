import { generate, generateModels } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../src/generate-error.js";

/** What stands for a property that is not there. */
function fallback(schema: object): string | undefined {
	const models = generateModels({ M: { type: "object", properties: { p: schema } } }, "M");
	return /m\.p = n\.\w+(?:<\w+>)?\(.*?\)(?: \?\? (.*))?; \},/.exec(models)?.[1];
}

test.each([
	[{ type: "string", default: "a" }, '"a"'],
	[{ type: "string", format: "uuid", default: "a" }, '"a"'],
	[{ type: "string", format: "date-time", default: "2024-01-02T00:00:00Z" }, 'new Date("2024-01-02T00:00:00Z")'],
	[{ type: "integer", default: -3 }, "-3"],
	[{ type: "integer", format: "int64", default: 2147483648 }, "2147483648"],
	[{ type: "number", default: 1.5 }, "1.5"],
	[{ type: "number", default: "7" }, "7"],
	[{ type: "boolean", default: true }, "true"],
	[{ type: "boolean", default: "True" }, "true"],
	[{ type: "string", enum: ["on", "off"], default: "OFF" }, "M_pObject.Off"],
])("%j gives %s", (schema, text) => {
	expect(fallback(schema)).toBe(text);
});

/** As {@link fallback}, of a schema as YAML: JSON has no other way to write a number. */
function fallbackOfYaml(schema: string): string | undefined {
	const written = generate(`
openapi: 3.0.3
info: {title: t, version: "1"}
paths: {/x: {get: {responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}}}}}
components: {schemas: {M: {type: object, properties: {p: ${schema}}}}}
`);
	return / \?\? (.*); \},/.exec(written.get("models/index.ts") ?? "")?.[1];
}

test.each([
	["integer", "07", "7"],
	["integer", "+1", "1"],
	["integer", "1e3", "1000"],
	["integer", "-0", "0"],
	["number", ".5", "0.5"],
	["number", "-1.5e3", "-1500"],
	["number", "1e-7", "0.0000001"],
	["number", "1e30", "1e30"],
	["number", "'1e3'", "1e3"],
	["number", "1e-30", "0.0000000000000000000000000000"],
	["number", "12345678901234567890.1234567890", "12345678901234567890.123456789"],
])("%s: a number written %s is %s in code", (type, number, text) => {
	expect(fallbackOfYaml(`{type: ${type}, default: ${number}}`)).toBe(text);
});

test.each(["'07'", "'.5'", "0x10", "true", "'x'", "'1e400'"])("a number written %s is none, as for Kiota", (number) => {
	expect(fallbackOfYaml(`{type: number, default: ${number}}`)).toBeUndefined();
});

test.each([
	{ type: "string", default: "" },
	{ type: "string", default: null },
	{ type: "object", default: { a: "1" } },
	{ type: "array", items: { type: "string" }, default: ["a"] },
	{ type: "integer", default: 1.5 },
	{ type: "integer", default: "07" },
	{ type: "integer", default: true },
	{ type: "integer", default: 2147483648 },
	{ type: "integer", format: "int64", default: "9223372036854775808" },
	{ type: "boolean", default: "perhaps" },
])("%j gives none", (schema) => {
	expect(fallback(schema)).toBeUndefined();
});

test.each([
	{ type: "string", default: 3 },
	{ type: "string", format: "duration", default: "P1D" },
	{ type: "string", format: "byte", default: "YQ==" },
	{ type: "string", enum: ["on"], default: "off" },
	{ default: "a" },
])("%j is refused", (schema) => {
	expect(() => fallback(schema)).toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.UnsupportedConstruct,
			pointer: "#/components/schemas/M/properties/p/default",
		}),
	);
});
