import { generate, generateModels, ref } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";

function enumOf(schema: object): string {
	const models = generateModels(
		{ M: { type: "object", properties: { p: ref("E") } }, E: { type: "string", ...schema } },
		"M",
	);
	return models.slice(models.indexOf("export const EObject")).split("\n} as const;")[0] ?? "";
}

test("values keep their order, and keys begin in upper case", () => {
	expect(enumOf({ enum: ["b", "a-b", "2nd"] })).toBe(
		'export const EObject = {\n    B: "b",\n    AB: "a-b",\n    Twond: "2nd",',
	);
});

test("values that are empty or differ only in case are dropped, and so are keys that come twice", () => {
	expect(enumOf({ enum: ["a", "", "A", "b.c", "b-c"] })).toBe('export const EObject = {\n    A: "a",\n    BC: "b.c",');
});

test("a key that code needs for itself is escaped", () => {
	expect(enumOf({ enum: ["in", "out"] })).toBe('export const EObject = {\n    InEscaped: "in",\n    Out: "out",');
});

test("a number among the values is a decimal, however it is written", () => {
	const description = `
openapi: 3.0.3
info: {title: t, version: "1"}
paths: {/x: {get: {responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}}}}}
components: {schemas: {M: {type: object, properties: {p: {type: string, enum: [a, 1e3, 07, .5]}}}}}
`;
	expect(generate(description).get("models/index.ts")).toContain(
		'    A: "a",\n    OneZeroZeroZero: "1000",\n    Seven: "7",\n    ZeroFive: "0.5",\n',
	);
});

test("x-ms-enum names and documents the keys", () => {
	const values = [{ value: "0", name: "none", description: "Nothing\nat all" }, { value: "1" }];
	expect(enumOf({ enum: ["0", "1"], "x-ms-enum": { name: "e", values } })).toBe(
		'export const EObject = {\n    /** Nothingat all */\n    None: "0",\n    One: "1",',
	);
});

test("the comment stands on the constant", () => {
	const models = generateModels(
		{ M: { type: "object", properties: { p: ref("E") } }, E: { type: "string", enum: ["a"], description: "About" } },
		"M",
	);
	expect(models).toContain("/**\n * About\n */\nexport const EObject = {");
	expect(models).toContain("}\nexport type E = (typeof EObject)[keyof typeof EObject];");
});

test("flags are lists of their values", () => {
	const flags = { type: "string", enum: ["a"], "x-ms-enum-flags": { isFlags: true } };
	const models = generateModels({ M: { type: "object", properties: { p: ref("E") } }, E: flags }, "M");
	expect(models).toContain("    p?: E[] | null;");
	expect(models).toContain("m.p = n.getCollectionOfEnumValues<E>(EObject); },");
	expect(models).toContain('    writer.writeEnumValue<E[]>("p", m.p);');
});
