import { expect, test } from "vitest";
import { PlainScalar } from "../../src/description/yaml-node.js";
import { dialectOf, parseYamlTree } from "../../src/description/yaml-tree.js";

function parse(text: string) {
	return parseYamlTree(text, "test.yaml");
}

test.each([
	["1", "1"],
	["-1", "-1"],
	["+1", "1"],
	["1.50", "1.50"],
	[".5", "0.5"],
	["1.", "1"],
	["07", "7"],
	["1e3", "1000"],
	["-1.5E-3", "-0.0015"],
])("%s is the decimal %s", (text, decimal) => {
	expect(parse(`a: ${text}`)).toEqual(new Map([["a", new PlainScalar("number", decimal)]]));
});

test("a number that is too large for a decimal is text", () => {
	expect(parse("[1e28, 1e29, 1e400]")).toEqual([
		new PlainScalar("number", "10000000000000000000000000000"),
		"1e29",
		"1e400",
	]);
});

test.each(["1e3", "-0", "1.0", "1E400"])("in JSON %s stays as it is written", (text) => {
	expect(parseYamlTree(`{"a":${text}}`, "test.json", "JSON")).toEqual(
		new Map([["a", new PlainScalar("number", text)]]),
	);
});

test.each(["{a: 1}", '{"a":1,}', '{"a":1} # c', '{"a":+1}', "{'a':1}", '{"a":"\t"}', '{"a":yes}', '{"a":True}'])(
	"%s is no JSON, which is said without what stands there",
	(text) => {
		expect(() => parseYamlTree(text, "test.json", "JSON")).toThrow(
			/^test\.json: begins with a brace, so Kiota reads it as JSON, and that it is not \([A-Z][^"(]*(?: \(line \d+ column \d+\))?\); correct it/,
		);
	},
);

test("JSON may be 64 deep", () => {
	const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
	expect(() => parseYamlTree(deep(64), "test.json", "JSON")).not.toThrow();
	expect(() => parseYamlTree(deep(65), "test.json", "JSON")).toThrow("more than 64 objects and lists");
});

test.each([
	[' \r\n\t{"a":1}', "JSON"],
	["# c\n{a: 1}", "YAML"],
	['\ufeff{"a":1}', "YAML"],
	["a: {}", "YAML"],
	["", "YAML"],
])("%j is read as %s", (text, dialect) => {
	expect(dialectOf(Buffer.from(text))).toBe(dialect);
});

test.each(["yes", "on", "2024-04-10", "0x10", "1_000", ".inf", "NaN", "nUlL", "v1.0"])("%s is text", (text) => {
	expect(parse(`a: ${text}`)).toEqual(new Map([["a", text]]));
});

test("true and false in any case are booleans, tilde and null are nothing", () => {
	expect(parse("[true, False, ~, null, Null, NULL]")).toEqual([
		new PlainScalar("boolean", "true"),
		new PlainScalar("boolean", "False"),
		...["~", "null", "Null", "NULL"].map((text) => new PlainScalar("null", text)),
	]);
});

test("quoted scalars and keys are text", () => {
	expect(parse("200: '1'\n404: \"true\"\n")).toEqual(
		new Map([
			["200", "1"],
			["404", "true"],
		]),
	);
});

test.each(['"\\ud800"', '{"a": "x\\udfff"}', '"\\ud800": a', "- '\ud800'"])(
	"half a character in %j is refused",
	(text) => {
		expect(() => parse(text)).toThrow(
			expect.objectContaining({
				code: "NOT_YAML",
				message: expect.stringMatching(/^test.yaml, line 1: holds half a char/),
			}),
		);
	},
);

test("a character in two escapes is whole", () => {
	expect(parse('"\\ud83d\\ude00"')).toBe("\u{1f600}");
});

test("keys stay in the order of the document", () => {
	const map = parse("404: a\ndefault: b\n200: c\n");
	expect(map instanceof Map && [...map.keys()]).toEqual(["404", "default", "200"]);
});

test("a name that objects inherit is a key like any other", () => {
	expect(parse("__proto__: a\nconstructor: b")).toEqual(
		new Map([
			["__proto__", "a"],
			["constructor", "b"],
		]),
	);
});

test.each([
	["a: 1\na: 2", "DUPLICATE_KEY", 2],
	["a: [", "TRUNCATED", 1],
	["a: b: c", "NOT_YAML", 1],
	["a: &x 1", "BAD_ALIAS", 1],
	["a: 1\nb: !!str 2", "BAD_ALIAS", 2],
	["a: 1\n---\nb: 2", "NOT_YAML", 3],
	["", "TRUNCATED", 1],
	["? {a: 1}\n: 2", "NOT_YAML", 1],
])("%j is refused", (text, code, line) => {
	expect(() => parse(text)).toThrow(expect.objectContaining({ code, line, file: "test.yaml" }));
});

test.each(["%YAML 1.2\n---\na: b", "# c\n\n%FOO bar\n---\na: b", "%TAG ! tag:x,2000:\r\n%YAML 1.3\r\n---\r\na: b"])(
	"a directive at which Kiota stops is refused: %j",
	(text) => {
		expect(() => parseYamlTree(text, "f.yaml", "YAML")).toThrow(
			expect.objectContaining({ code: "NOT_YAML", message: expect.stringContaining("a directive") }),
		);
	},
);

test.each(["%YAML 1.1\n---\na: b", "%TAG ! tag:x,2000:\n---\na: b", "---\na: b", "%YAML 1.2\n---\na: b"])(
	"others are not, nor any where all of YAML is read: %j",
	(text) => {
		const dialect = text.includes("1.2") ? undefined : "YAML";
		expect(parseYamlTree(text, "f.yaml", dialect)).toEqual(new Map([["a", "b"]]));
	},
);
