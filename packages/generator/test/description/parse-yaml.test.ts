import { expect, test } from "vitest";
import { parseYaml } from "../../src/description/parse-yaml.js";

test("parses YAML by the core schema, and JSON", () => {
	expect(parseYaml("a: yes\nb: 2026-08-20\nc: 1\nd: ~\n", "a.yaml")).toEqual({
		a: "yes",
		b: "2026-08-20",
		c: 1,
		d: null,
	});
	expect(parseYaml('{"a": [true, 1.5]}', "a.json")).toEqual({ a: [true, 1.5] });
});

test.each([
	["a: 1\nb: 2\na: 3\n", 3, "a"],
	["'a b': 1\n'a b': 2\n", 2, "a b"],
	['{\n"openapi": 1,\n"openapi": 2}', 3, "openapi"],
	['{"openapi": 1, "openapi": 2}', 1, "openapi"],
])("names the key that stands twice in %j, and its line", (text, line, key) => {
	expect(() => parseYaml(text, "a.yaml")).toThrow(
		expect.objectContaining({
			code: "DUPLICATE_KEY",
			line,
			message: `a.yaml, line ${line}: the key ${key} stands twice in one mapping; remove one of the two`,
		}),
	);
});

test.each([
	["TRUNCATED", '{"a": [1,\n'],
	["TRUNCATED", "a: 'not closed\n"],
	["NOT_YAML", "a: b: c\n"],
	["NOT_YAML", "a: [1}\nb: 2\n"],
	["BAD_ALIAS", "a: &a [*a]\n"],
])("refuses with %s: %j", (code, text) => {
	expect(() => parseYaml(text, "a.yaml")).toThrow(expect.objectContaining({ code, file: "a.yaml" }));
});
