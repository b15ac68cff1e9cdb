import { generate, ref, silent } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";

function written(parameters: readonly unknown[], more: object = {}): string {
	const colors = { type: "string", enum: ["red"] };
	const flags = { ...colors, "x-ms-enum-flags": { isFlags: true } };
	return (
		generate({
			paths: { "/x": { get: silent({ parameters, ...more }) } },
			schemas: { Color: colors, Flag: flags },
		}).get("x/index.ts") ?? ""
	);
}

function query(name: string, schema: object = { type: "string" }, more: object = {}) {
	return { name, in: "query", schema, ...more };
}

test("each parameter is a property, documented when it says something", () => {
	const parameters = [query("b"), query("a", { type: "integer" }, { description: "How many" })];
	expect(written(parameters, { summary: "All of x" })).toContain(
		[
			"/**",
			" * All of x",
			" */",
			"export interface XRequestBuilderGetQueryParameters {",
			"    /**",
			"     * How many",
			"     */",
			"    a?: number;",
			"    b?: string;",
			"}",
		].join("\n"),
	);
});

test("names that differ on the wire are mapped", () => {
	const text = written([query("$filter"), query("on-date"), query("Upper"), query("in"), query("same")]);
	const mapper = text.slice(text.indexOf("const XRequestBuilderGetQueryParametersMapper"));
	expect(mapper.slice(mapper.indexOf("\n") + 1, mapper.indexOf("};"))).toBe(
		[
			'    "filter": "%24filter",',
			'    "inEscaped": "in",',
			'    "onDate": "on%2Ddate",',
			'    "upper": "Upper",',
			"",
		].join("\n"),
	);
	expect(text).toContain("    inEscaped?: string;\n");
	expect(text).toContain("        queryParametersMapper: XRequestBuilderGetQueryParametersMapper,\n");
});

test("without names that differ there is no mapper", () => {
	expect(written([query("same")])).not.toContain("Mapper");
});

test.each([
	[{ type: "array", items: { type: "string" } }, "string[]"],
	[{ type: "string", format: "uuid" }, "Guid"],
	[{ type: "string", format: "date-time" }, "Date"],
	[{ type: "object" }, "string"],
	[ref("Color"), "Color"],
	[{ type: "array", items: ref("Color") }, "Color[]"],
	[ref("Flag"), "Flag[]"],
])("%j is %s", (schema, type) => {
	expect(written([query("a", schema)])).toContain(`    a?: ${type};\n`);
});

test("an inline enum stands in the builder's file", () => {
	const text = written([query("status", { type: "string", enum: ["on", "off"] })]);
	expect(text).toContain("    status?: GetStatusQueryParameterType;\n");
	expect(text).toContain(
		'export const GetStatusQueryParameterTypeObject = {\n    On: "on",\n    Off: "off",\n} as const;',
	);
});

test("other parameters give nothing, and a name that comes again is ignored", () => {
	const text = written([
		query("a", { type: "integer" }),
		query("a"),
		{ name: "h", in: "header", schema: {} },
		{ name: "c", in: "cookie", schema: {} },
	]);
	expect(text).toContain("QueryParameters {\n    a?: number;\n}");
});

test("a deprecated parameter says so where it is documented", () => {
	const parameters = [query("a", {}, { deprecated: true, description: "Old" }), query("b", {}, { deprecated: true })];
	expect(written(parameters)).toContain("     * Old\n     * @deprecated \n     */\n    a?: string;\n    b?: string;\n");
});

test("a list whose items say nothing is one text", () => {
	const lists = [{}, { description: "Any" }, undefined].map((items, index) =>
		query(`l${index}`, { type: "array", items }),
	);
	expect(written([...lists, query("m", { type: "array", items: { format: "date" } })])).toMatch(
		/ {4}l0\?: string;\n {4}l1\?: string;\n {4}l2\?: string;\n {4}m\?: DateOnly\[\];\n/,
	);
});
