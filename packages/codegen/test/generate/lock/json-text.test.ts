import { expect, test } from "vitest";
import { jsonString, jsonValue, toDecimal } from "../../../src/generate/lock/json-text.js";
import { parseYamlTree } from "../../../src/generate/reading/yaml-tree.js";

test.each([
	["1.50", "1.50"],
	["1e3", "1000"],
	["07", "7"],
	["+5", "5"],
	[".5", "0.5"],
	["-1.5E-3", "-0.0015"],
	["1.25e1", "12.5"],
	["0", "0"],
	["-9223372036854775808", "-9223372036854775808"],
])("%s is written %s", (text, decimal) => {
	expect(toDecimal(text)).toBe(decimal);
});

test("only seven characters of a text are escaped", () => {
	expect(jsonString('a"\\\b\f\n\r\t\u0001/<é')).toBe('"a\\"\\\\\\b\\f\\n\\r\\t\u0001/<é"');
});

test("empty lists have a space inside, empty objects none", () => {
	expect(jsonValue(parseYamlTree("{a: [], b: {}, c: [1, 'x', true, null], d: 1e2}", "t"))).toBe(
		'{"a":[ ],"b":{},"c":[1,"x",true,null],"d":100}',
	);
});
