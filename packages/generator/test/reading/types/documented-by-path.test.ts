import { generate, ref, returning, type SmallDescription } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../src/generate-error.js";

const color = { type: "string", enum: ["red"] };
const object = (properties: object) => ({ type: "object", properties });

function enumIn(file: string, description: SmallDescription): string {
	return /(?:\/\*\*\n.*\n \*\/\n)?export const \w+Object = /.exec(generate(description).get(file) ?? "")?.[0] ?? "";
}

const documented = (doc: string, name: string) => `/**\n * ${doc}\n */\nexport const ${name}Object = `;

test("an inline enum is documented by the path that leads to it, through classes and bases", () => {
	const schemas = {
		M: object({ list: { type: "array", items: ref("Sub") } }),
		Base: object({ color }),
		Sub: { allOf: [ref("Base"), object({ a: { type: "string" } })] },
	};
	const paths = { "/x": { description: "All x", get: returning(ref("M")) } };
	expect(enumIn("models/index.ts", { schemas, paths })).toBe(documented("All x", "Base_color"));
});

test("so is one of an operation, by the summary when there is no description", () => {
	const parameters = [{ name: "color", in: "query", schema: color }];
	const paths = { "/x": { description: "", summary: "All x", get: returning({ type: "integer" }, { parameters }) } };
	expect(enumIn("x/index.ts", { paths })).toBe(documented("All x", "GetColorQueryParameterType"));
});

test("its own description comes first", () => {
	const schemas = { M: object({ color: { ...color, description: "A color" } }) };
	const paths = { "/x": { description: "All x", get: returning(ref("M")) } };
	expect(enumIn("models/index.ts", { schemas, paths })).toBe(documented("A color", "M_color"));
});

test("an enum of the components is not documented by paths", () => {
	const schemas = { M: object({ color: ref("Color") }), Color: color };
	const paths = { "/x": { description: "All x", get: returning(ref("M")) } };
	expect(enumIn("models/index.ts", { schemas, paths })).toBe("export const ColorObject = ");
});

test("one below paths of which different things are said is refused", () => {
	const schemas = { M: object({ n: object({ color }) }) };
	const paths = { "/x": { description: "All x", get: returning(ref("M")) }, "/y": { get: returning(ref("M")) } };
	expect(() => generate({ schemas, paths })).toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.UnsupportedConstruct,
			pointer: "#/components/schemas/M/properties/n",
		}),
	);
	expect(() => generate({ schemas, paths: { "/x": paths["/y"], "/y": paths["/y"] } })).not.toThrow();
});

/** The names of the classes in a file. */
function classesIn(file: string, description: SmallDescription): string[] {
	return [...(generate(description).get(file) ?? "").matchAll(/export interface (\w+) extends Add/g)].map(
		([, name = ""]) => name,
	);
}

const list = { type: "array", items: object({ a: { type: "string" }, nested: { type: "array", items: object({}) } }) };

test("the entries of an operation's list are named after the path", () => {
	expect(classesIn("things/index.ts", { paths: { "/things": { get: returning(list) } } })).toEqual([
		"Things",
		"Things_nested",
	]);
	const item = { get: returning(list), parameters: [{ name: "thing-id", in: "path", schema: { type: "string" } }] };
	expect(classesIn("things/item/index.ts", { paths: { "/things/{thing-id}": item } })).toContain("Thing");
	expect(classesIn("testClient.ts", { paths: { "/": { get: returning(list) } } })).toContain("Slash");
});

test("those of a list among the components are named after it where an operation refers to it", () => {
	const schemas = { "acme.thingList": list, "acme.other": object({}) };
	const paths = { "/things": { get: returning(ref("acme.thingList")) } };
	expect(classesIn("models/index.ts", { schemas, paths })).toEqual(["ThingList", "ThingList_nested"]);
});

test("and after the path where a property does", () => {
	const schemas = { M: object({ inline: list, named: ref("acme.deep.List") }), "acme.deep.List": list, "acme.a": {} };
	const paths = { "/things": { get: returning(ref("M")) } };
	expect(classesIn("models/index.ts", { schemas, paths })).toEqual(["M", "M_inline", "M_inline_nested"]);
	expect(classesIn("models/deep/index.ts", { schemas, paths })).toEqual(["Things", "Things_nested"]);
});

test("which is refused where paths of different names lead to the property", () => {
	const schemas = { M: object({ named: ref("List") }), List: list };
	const paths = { "/a/things": { get: returning(ref("M")) }, "/b/things": { get: returning(ref("M")) } };
	expect(() => generate({ schemas, paths })).not.toThrow();
	expect(() => generate({ schemas, paths: { ...paths, "/others": { get: returning(ref("M")) } } })).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.UnsupportedConstruct, pointer: "#/components/schemas/M" }),
	);
});
