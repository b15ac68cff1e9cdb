import { generate, generateModels, ref, returning, silent } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../src/generate-error.js";

const other = { type: "object", properties: { a: { type: "string" } } };
const color = { type: "string", enum: ["red"] };
const nullEntry = { enum: [null], nullable: true };

/** The type of a property with that schema. */
function typeOf(property: unknown): string | undefined {
	const models = generateModels(
		{
			M: { type: "object", properties: { p: property } },
			Other: other,
			Color: color,
			Count: { type: "number", format: "int64" },
			Any: {},
		},
		"M",
	);
	return /^ {4}p\?: (.*) \| null;$/m.exec(models)?.[1];
}

test.each([
	["a text", { type: "string" }, "string"],
	["an unknown format", { type: "string", format: "hostname" }, "string"],
	["a uuid", { type: "string", format: "uuid" }, "Guid"],
	["a duration", { type: "string", format: "duration" }, "Duration"],
	["a time", { type: "string", format: "time" }, "TimeOnly"],
	["a date", { type: "string", format: "date" }, "DateOnly"],
	["a date and time, in any case", { type: "string", format: "Date-Time" }, "Date"],
	["bytes as base64url", { type: "string", format: "base64url" }, "ArrayBuffer"],
	["a number", { type: "number", format: "double" }, "number"],
	["an integer", { type: "integer" }, "number"],
	["a format without a type", { format: "int32" }, "number"],
	["a boolean", { type: "boolean", nullable: true }, "boolean"],
	["a list of texts", { type: "array", items: { type: "string", nullable: true } }, "string[]"],
	["a list of uuids", { type: "array", items: { type: "string", format: "uuid" } }, "Guid[]"],
	["a reference", ref("Other"), "Other"],
	["a list of references", { type: "array", items: ref("Other") }, "Other[]"],
	["a reference to an enum", ref("Color"), "Color"],
	["a list of enums", { type: "array", items: ref("Color") }, "Color[]"],
	["a reference to a number", ref("Count"), "number"],
	["a reference in anyOf", { anyOf: [ref("Other")] }, "Other"],
	["a reference or null", { anyOf: [ref("Other"), nullEntry] }, "Other"],
	["an object or null", { anyOf: [ref("Other"), { type: "object", nullable: true }] }, "Other"],
	["a list of references or null", { type: "array", items: { anyOf: [ref("Other"), nullEntry] } }, "Other[]"],
	[
		"OData's number",
		{ oneOf: [{ type: "number", format: "double", nullable: true }, { type: "string", nullable: true }, ref("Color")] },
		"number",
	],
	["an inline object", { type: "object" }, "M_p"],
	["a list of inline objects", { type: "array", items: { type: "object" } }, "M_p[]"],
	["nothing", {}, "UntypedNode"],
	["a reference to nothing", ref("Any"), "UntypedNode"],
	["a list of lists", { type: "array", items: { type: "array", items: { type: "string" } } }, "UntypedNode"],
	["a list of nothing", { type: "array", items: {} }, "UntypedNode"],
])("%s", (_, schema, type) => {
	expect(typeOf(schema)).toBe(type);
});

test("fifty schemas may refer to each other without a class between them, and not one more", () => {
	const chain = (length: number) => {
		const links = Array.from({ length }, (_, at) => [`L${at}`, { anyOf: [ref(at === 0 ? "Other" : `L${at - 1}`)] }]);
		const schemas = { M: { type: "object", properties: { p: ref(`L${length - 1}`) } }, Other: other };
		return generateModels({ ...schemas, ...Object.fromEntries(links) }, "M");
	};
	expect(chain(50)).toContain("p?: Other | null;");
	expect(() => chain(51)).toThrow("more than 50 schemas inside each other");
});

test.each([
	["unions", { anyOf: [ref("Other"), { type: "string" }] }, "anyOf"],
	["alternatives", { oneOf: [ref("Other"), ref("Color")] }, "oneOf"],
	["not", { not: { type: "string" } }, "not"],
	["several bases", { allOf: [ref("Other"), ref("M")] }, "allOf"],
	["a base to which nothing is added", { allOf: [ref("Other")] }, "allOf"],
	["enums of numbers", { type: "integer", enum: [1, 2] }, "enum"],
	["enums of which one value is null", { type: "string", nullable: true, enum: ["a", null] }, "enum"],
	[
		"a number that is not the first alternative",
		{ oneOf: [{ type: "string" }, { type: "number" }, ref("Color")] },
		"oneOf",
	],
	["typed additional properties", { type: "object", additionalProperties: { type: "string" } }, "additionalProperties"],
])("%s: refused, with a pointer to the keyword", (_, schema, keyword) => {
	expect(() => typeOf(schema)).toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.UnsupportedConstruct,
			pointer: `#/components/schemas/M/properties/p/${keyword}`,
			message: expect.stringContaining("generate with Kiota itself"),
		}),
	);
});

test("a subclass has its base, and only what it adds", () => {
	const models = generateModels(
		{
			Base: other,
			Sub: { allOf: [ref("Base"), { type: "object", properties: { a: { type: "string" }, b: { type: "string" } } }] },
		},
		"Sub",
	);
	expect(models).toContain(
		"export interface Sub extends Base, Parsable {\n    /**\n     * The b property\n     */\n    b?: string | null;\n}",
	);
	expect(models).toContain("        ...deserializeIntoBase(sub),\n");
	expect(models).toContain("    serializeBase(writer, sub, isSerializingDerivedType)\n");
});

test("a schema without end is refused", () => {
	expect(() => typeOf({ anyOf: [ref("Loop")] })).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.MalformedDescription }),
	);
	const loop = { Loop: { anyOf: [ref("Loop")] } };
	expect(() => generateModels(loop, "Loop")).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.UnsupportedConstruct }),
	);
});

test("a class that derives from itself is refused", () => {
	const more = { type: "object", properties: { x: { type: "string" } } };
	expect(() => generateModels({ A: { allOf: [ref("B"), more] }, B: { allOf: [ref("A"), more] } }, "A")).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.MalformedDescription, pointer: expect.stringMatching(/allOf$/) }),
	);
});

test("classes that contain each other are fine", () => {
	const models = generateModels(
		{ A: { type: "object", properties: { b: ref("B") } }, B: { type: "object", properties: { a: ref("A") } } },
		"A",
	);
	expect(models).toContain("    b?: B | null;");
	expect(models).toContain("    a?: A | null;");
});

test("two schemas that get the same name are refused", () => {
	const schemas = { M_p: other, M: { type: "object", properties: { p: { type: "object" }, q: ref("M_p") } } };
	expect(() => generateModels(schemas, "M")).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.UnsupportedConstruct }),
	);
});

test.each([
	["σ", "ς"],
	["µ", "μ"],
	["Å", "å"],
])("so are %s and %s, which are the same in upper case", (one, another) => {
	const schemas = {
		[one]: other,
		[another]: other,
		M: { type: "object", properties: { p: ref(one), q: ref(another) } },
	};
	expect(() => generateModels(schemas, "M")).toThrow("two schemas with the name");
});

test("a class whose name begins with a long s is refused, as Kiota stops at it", () => {
	expect(() => generateModels({ ſa: other }, "ſa")).toThrow("begins with ſ");
});

test("a subclass that repeats a property of another type than its base is refused", () => {
	const repeated = { type: "object", properties: { a: ref("Color") } };
	expect(() => generateModels({ Base: other, Color: color, Sub: { allOf: [ref("Base"), repeated] } }, "Sub")).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.UnsupportedConstruct, pointer: "#/components/schemas/Sub" }),
	);
});

test("a reference to what is not there is named with its place", () => {
	expect(() => generateModels({ M: { type: "object", properties: { p: ref("Gone") } } }, "M")).toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.MalformedDescription,
			pointer: "#/components/schemas/M/properties/p/$ref",
		}),
	);
});

test("a reference to another document is refused", () => {
	const schema = { $ref: "other.yaml#/components/schemas/X" };
	expect(() => generateModels({ M: { type: "object", properties: { p: schema } } }, "M")).toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.UnsupportedConstruct,
			pointer: "#/components/schemas/M/properties/p/$ref",
		}),
	);
});

test("component schemas go to the folders that their names say, without what all have in front", () => {
	const files = generate({
		schemas: {
			"acme.api.error": other,
			"acme.api.security.alert": other,
			"acme.api.security.Deep.item": other,
			plain: other,
		},
		paths: Object.fromEntries(
			["acme.api.error", "acme.api.security.alert", "acme.api.security.Deep.item", "plain"].map((name, index) => [
				`/p${index}`,
				{ post: silent({ requestBody: { content: { "application/json": { schema: ref(name) } } } }) },
			]),
		),
	});
	const models = [...files.keys()].filter((path) => path.startsWith("models"));
	expect(models.sort()).toEqual(["models/index.ts", "models/security/deep/index.ts", "models/security/index.ts"]);
	expect(files.get("models/index.ts")).toContain("export interface Plain ");
	expect(files.get("models/index.ts")).toContain("export interface ErrorEscaped ");
});

test("namespaces that differ only in case are refused", () => {
	const schemas = {
		"a.z": other,
		"a.Deep.X": other,
		"a.deep.Y": other,
		M: { type: "object", properties: { x: ref("a.Deep.X"), y: ref("a.deep.Y") } },
	};
	expect(() => generateModels(schemas, "M")).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.UnsupportedConstruct, pointer: "#/components/schemas/a.deep.Y" }),
	);
});

test("a schema that is no mapping is named with its place", () => {
	expect(() => generateModels({ M: "text" }, "M")).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.MalformedDescription, pointer: "#/components/schemas/M" }),
	);
});

test.each([{ type: "object" }, { properties: {} }, { type: "object", additionalProperties: true }])(
	"a base without properties is refused: %j",
	(base) => {
		expect(() => generateModels({ Base: base, Sub: { allOf: [ref("Base"), other] } }, "Sub")).toThrow(
			expect.objectContaining({
				code: GenerateErrorCode.UnsupportedConstruct,
				pointer: "#/components/schemas/Sub/allOf",
			}),
		);
	},
);

test.each(["Date", "guid", "Parsable"])(
	"a schema named %s, which generated code knows as something else, is refused",
	(name) => {
		expect(() => generateModels({ [name]: other }, name)).toThrow(
			expect.objectContaining({
				code: GenerateErrorCode.UnsupportedConstruct,
				pointer: `#/components/schemas/${name}`,
			}),
		);
	},
);

test.each(["anyOf", "oneOf"])(
	"a schema without a name that holds itself by %s is refused, not made for ever",
	(key) => {
		const inner = { type: "object", properties: { details: { type: "object", properties: { more: ref("A") } } } };
		expect(() =>
			generate({ paths: { "/things": { get: returning(ref("A")) } }, schemas: { A: { [key]: [inner] } } }),
		).toThrow(
			expect.objectContaining({
				code: GenerateErrorCode.UnsupportedConstruct,
				pointer: `#/components/schemas/A/${key}/0`,
			}),
		);
		const list = { type: "object", properties: { details: { type: "array", items: ref("A") } } };
		expect(() =>
			generate({ paths: { "/things": { get: returning(ref("A")) } }, schemas: { A: { [key]: [list] } } }),
		).toThrow("a schema without a name that holds itself");
	},
);

test("a list that holds itself by its entries without a name is refused, too", () => {
	const entry = { type: "object", properties: { more: ref("A") } };
	const schemas = { A: { type: "array", items: entry }, Holder: { type: "object", properties: { all: ref("A") } } };
	expect(() => generate({ paths: { "/things": { get: returning(ref("Holder")) } }, schemas })).toThrow(
		expect.objectContaining({ pointer: "#/components/schemas/A/items" }),
	);
});

test("an inline schema that gets the name of a component, used or not, is refused: Kiota numbers it", () => {
	const inline = { type: "object", properties: { b: other } };
	expect(() => generateModels({ A: inline, A_B: other }, "A")).toThrow("the name of a component (A_b)");
	expect(generateModels({ "n.A": inline, "m.A_B": other }, "n.A")).toBeDefined();
});
