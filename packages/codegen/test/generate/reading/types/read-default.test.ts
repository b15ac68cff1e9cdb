import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../../src/generate/generate-error.js";
import { generateModels } from "../../support/generate.js";

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
	[{ type: "string", enum: ["on", "off"], default: "OFF" }, "M_pObject.Off"],
])("%j gives %s", (schema, text) => {
	expect(fallback(schema)).toBe(text);
});

test.each([
	{ type: "string", default: "" },
	{ type: "string", default: null },
	{ type: "object", default: { a: "1" } },
	{ type: "array", items: { type: "string" }, default: ["a"] },
])("%j gives none", (schema) => {
	expect(fallback(schema)).toBeUndefined();
});

test.each([
	{ type: "string", default: 3 },
	{ type: "string", format: "duration", default: "P1D" },
	{ type: "string", format: "byte", default: "YQ==" },
	{ type: "integer", default: 1.5 },
	{ type: "integer", default: 2147483648 },
	{ type: "boolean", default: "perhaps" },
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
