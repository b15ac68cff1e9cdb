import { fuzzRuns } from "@mdi-sensors/testing/depth";
import { editedTexts } from "@mdi-sensors/testing/odd-texts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readBlockYaml } from "../../src/description/block-yaml.js";
import { DescriptionError } from "../../src/description/description-error.js";
import { PlainScalar, type YamlNode } from "../../src/description/yaml-node.js";
import { readAnyYaml } from "../../src/description/yaml-tree.js";

/** With the order of keys, which counts. */
function inOrder(node: YamlNode): unknown {
	if (node instanceof Map) return { map: Array.from(node, ([key, value]) => [key, inOrder(value)]) };
	return Array.isArray(node) ? node.map(inOrder) : node;
}

/** What js-yaml makes of it, or the code of its refusal. */
function byJsYaml(text: string): unknown {
	try {
		return inOrder(readAnyYaml(text, "a.yaml"));
	} catch (error) {
		if (error instanceof DescriptionError) return error.code;
		throw error;
	}
}

test("what is nested deeper than anything sensible is left to js-yaml, which refuses it", () => {
	const nested = (levels: number) => Array.from({ length: levels }, (_, level) => `${" ".repeat(level)}a:`).join("\n");
	expect(readBlockYaml(nested(50))).toBeDefined();
	expect(readBlockYaml(nested(51))).toBeUndefined();
	expect(byJsYaml(nested(200))).toBe("NOT_YAML");
});

test("reads what programs write, as js-yaml does", () => {
	const text =
		"  a:\n    - b: 'it''s'\n      '@c': \"d\"\n    # a comment\n\n    -\n    - -1.5\n  e: { }\n  f:\n  - [ ]\n  g:";
	expect(readBlockYaml(text)).toEqual(
		new Map<string, YamlNode>([
			[
				"a",
				[
					new Map([
						["b", "it's"],
						["@c", "d"],
					]),
					"",
					new PlainScalar("number", "-1.5"),
				],
			],
			["e", new Map()],
			["f", [[]]],
			["g", ""],
		]),
	);
});

/** As Microsoft.OpenApi writes. */
const graph = `  '/things(name=''{name}'')':
    description: Provides operations, for things of one's own.
    get:
      tags:
        - things.thing
      summary: 'Get things: all of them'
      parameters:
        - name: $count
          in: query
          schema:
            type: boolean
            default: false
        - $ref: '#/components/parameters/top'
      responses:
        2XX:
          content:
            application/json:
              schema: { }
        '404':
          description: "not there"
      x-ms-docs: https://learn.microsoft.com/graph
      security: [ ]
    # a comment
    parameters:
    - name: name

      in: path
`;

test.each([
	"a: b: c",
	"a: 'b\n  c'",
	"a: b\n  c",
	"a: |\n  b",
	"a: &x b",
	"a: {b: c}",
	"a: 1\na: 2",
	"a: b # c",
	'a: "\\n"',
	"a:\n    b: 1\n  c: 2",
	"a: 1\n---\nb: 2",
	"- - a",
	"a",
	"",
	"a:\tb",
	"a: 'b'c'",
	"? a\n: b",
	`${"a".repeat(1030)}: b`,
])("leaves %j to js-yaml", (text) => {
	expect(readBlockYaml(text)).toBeUndefined();
});

test("of any text it says what js-yaml says, or nothing", { tags: ["fuzz"] }, () => {
	expect(readBlockYaml(graph)).toBeDefined();
	let read = 0;
	fc.assert(
		fc.property(editedTexts(graph), (text) => {
			const node = readBlockYaml(text);
			if (node === undefined) return;
			expect(inOrder(node)).toEqual(byJsYaml(text));
			read++;
		}),
		{ numRuns: fuzzRuns },
	);
	expect(read).toBeGreaterThan(fuzzRuns / 50);
});

const pieces = [
	"a",
	"b",
	":",
	": ",
	" ",
	"  ",
	"\n",
	"\n  ",
	"\n- ",
	"- ",
	"'",
	'"',
	"''",
	"#",
	" #",
	"{ }",
	"1",
	"-",
	"~",
	"?",
	"\\",
];

test("of any pieces of YAML it says what js-yaml says, or nothing", () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (some) => {
			const text = some.join("");
			const node = readBlockYaml(text);
			if (node !== undefined) expect(inOrder(node)).toEqual(byJsYaml(text));
		}),
		{ numRuns: 20_000 },
	);
});
