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

test("keeps keys as they are written, and the digits of whole numbers", () => {
	const keys = ["1.0", "0x10", "1e3", "0o17", "12345678901234567890", "true", "True", "null", "~", ".inf", "-0", "+1"];
	const texts = keys.map((key, index) => `${key}: ${index}`);
	expect(Object.keys(parseYaml(texts.join("\n"), "a.yaml") ?? {})).toEqual(keys);
	expect(parseYaml("{1.0: {0x10: a}, ? 1e3 : [0x10, -9223372036854775808, 1e3, 1.50]}", "a.yaml")).toEqual({
		"1.0": { "0x10": "a" },
		"1e3": ["0x10", -9223372036854775808n, 1000, 1.5],
	});
	expect(parseYaml("9223372036854775807", "a.yaml")).toBe(9223372036854775807n);
	expect(() => parseYaml("1.0: a\n1.0: b", "a.yaml")).toThrow(expect.objectContaining({ code: "DUPLICATE_KEY" }));
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
