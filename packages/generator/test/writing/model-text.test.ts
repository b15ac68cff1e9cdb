import { generate, generateModels, ref, returning } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";

const text = { type: "string" };
const color = { type: "string", enum: ["red"] };

/** The lines that read and write a property `p` of that schema. */
function lines(property: object): [read: string | undefined, write: string | undefined] {
	const models = generateModels(
		{
			M: { type: "object", properties: { p: property } },
			Other: { type: "object", properties: { a: text } },
			Color: color,
		},
		"M",
	);
	const write = /isSerializingDerivedType\) \{ return; \}\n([\s\S]*?) {4}writer\.writeAdditionalData\(m\./.exec(
		models,
	)?.[1];
	return [/ {8}"p": n => \{ m\.p = (.*); \},/.exec(models)?.[1], write?.trimEnd()];
}

test.each([
	[text, "n.getStringValue()", '    writer.writeStringValue("p", m.p);'],
	[{ type: "boolean" }, "n.getBooleanValue()", '    writer.writeBooleanValue("p", m.p);'],
	[{ type: "string", format: "uuid" }, "n.getGuidValue()", '    writer.writeGuidValue("p", m.p);'],
	[{ type: "string", format: "byte" }, "n.getByteArrayValue()", '    writer.writeByteArrayValue("p", m.p);'],
	[
		{ type: "array", items: { type: "string", format: "uuid" } },
		'n.getCollectionOfPrimitiveValues<Guid>("string")',
		'    writer.writeCollectionOfPrimitiveValues<Guid>("p", m.p);',
	],
	[
		{},
		"n.getObjectValue<UntypedNode>(createUntypedNodeFromDiscriminatorValue)",
		'    writer.writeObjectValue("p", m.p);',
	],
	[ref("Color"), "n.getEnumValue<Color>(ColorObject)", '    writer.writeEnumValue<Color>("p", m.p);'],
	[
		{ type: "array", items: ref("Color") },
		"n.getCollectionOfEnumValues<Color>(ColorObject)",
		'    if(m.p)\n    writer.writeCollectionOfEnumValues<Color>("p", m.p);',
	],
	[
		ref("Other"),
		"n.getObjectValue<Other>(createOtherFromDiscriminatorValue)",
		'    writer.writeObjectValue<Other>("p", m.p, serializeOther);',
	],
	[
		{ type: "array", items: ref("Other") },
		"n.getCollectionOfObjectValues<Other>(createOtherFromDiscriminatorValue)",
		'    writer.writeCollectionOfObjectValues<Other>("p", m.p, serializeOther);',
	],
	[
		{ type: "boolean", default: false },
		"n.getBooleanValue() ?? false",
		'    writer.writeBooleanValue("p", m.p ?? false);',
	],
	[{ ...text, default: 'a"b' }, 'n.getStringValue() ?? "a\\"b"', '    writer.writeStringValue("p", m.p ?? "a\\"b");'],
	[{ ...text, default: "" }, "n.getStringValue()", '    writer.writeStringValue("p", m.p);'],
	[
		{ type: "string", format: "date", default: "2024-01-02" },
		'n.getDateOnlyValue() ?? DateOnly.parse("2024-01-02")',
		'    writer.writeDateOnlyValue("p", m.p ?? DateOnly.parse("2024-01-02"));',
	],
	[
		{ ...color, default: "red" },
		"n.getEnumValue<M_p>(M_pObject) ?? M_pObject.Red",
		'    writer.writeEnumValue<M_p>("p", m.p ?? M_pObject.Red);',
	],
	[{ ...text, readOnly: true }, "n.getStringValue()", ""],
])("%j", (schema, read, write) => {
	expect(lines(schema)).toEqual([read, write]);
});

test("a model without properties reads nothing", () => {
	expect(generateModels({ M: { type: "object" } }, "M")).toContain("    return {\n    }\n}\n");
});

test("lines are sorted by the name in code, members as languages do", () => {
	const properties = { a_b: text, aC: text, ab: text };
	const models = generateModels({ M: { type: "object", properties } }, "M");
	expect([...models.matchAll(/"(\w+)": n =>/g)].map((match) => match[1])).toEqual(["ab", "aC", "a_b"]);
	expect([...models.matchAll(/^ {4}(\w+)\?:/gm)].map((match) => match[1])).toEqual(["a_b", "ab", "aC"]);
});

test("a model that is closed, or when the option is off, holds no additional data", () => {
	const closed = generateModels({ M: { type: "object", properties: { a: text }, additionalProperties: false } }, "M");
	expect(closed).not.toMatch(/additionalData/i);
	const off = generate(
		{ schemas: { M: { type: "object" } }, paths: { "/x": { get: returning(ref("M")) } } },
		{ includeAdditionalData: false },
	);
	expect(off.get("models/index.ts")).not.toMatch(/additionalData/i);
});

test("the backing store is in root classes, between their properties", () => {
	const schemas = {
		M: { type: "object", properties: { a: text, z: text } },
		Sub: { allOf: [ref("M"), { type: "object", properties: { b: text } }] },
	};
	const files = generate({ schemas, paths: { "/x": { get: returning(ref("Sub")) } } }, { usesBackingStore: true });
	const models = files.get("models/index.ts") ?? "";
	expect(models).toContain("export interface M extends AdditionalDataHolder, BackedModel, Parsable {");
	expect(models).toContain("export interface Sub extends M, Parsable {");
	expect(models.match(/backingStoreEnabled = true/g)).toHaveLength(1);
	expect(models).toContain(
		"    /**\n     * Stores model information.\n     */\n    backingStoreEnabled?: boolean | null;",
	);
});

test("the primary message of an error is found through its properties", () => {
	const schemas = {
		E: { type: "object", properties: { error: ref("Main") } },
		Main: { type: "object", properties: { message: { ...text, "x-ms-primary-error-message": true }, back: ref("E") } },
	};
	const responses = { "204": { description: "" }, default: returning(ref("E")).responses["200"] };
	const models = generate({ schemas, paths: { "/x": { get: { responses } } } }).get("models/index.ts");
	expect(models).toContain(
		'        "error": n => { e.errorEscaped = n.getObjectValue<Main>(createMainFromDiscriminatorValue); e.message = e.errorEscaped?.message ?? ""; },',
	);
});

test("documentation, deprecation and the link stand on the interface and its members", () => {
	const models = generateModels(
		{
			M: {
				type: "object",
				description: "About M",
				deprecated: true,
				externalDocs: { description: "More", url: "HTTPS://Example.org:443/a%20b" },
				properties: {
					p: {
						...text,
						description: "About p",
						deprecated: true,
						"x-ms-deprecation": { version: "2024-01", date: "2024-01-31T00:00:00Z" },
					},
				},
			},
		},
		"M",
	);
	expect(models).toContain(
		"/**\n * About M\n * @deprecated \n * @see {@link https://example.org/a b|More}\n */\nexport interface M ",
	);
	expect(models).toContain(
		"    /**\n     * About p\n     * @deprecated  as of 2024-01 on 2024-01-31\n     */\n    p?: string | null;",
	);
});
