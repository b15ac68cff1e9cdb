import { expect, test } from "vitest";
import { parseYamlTree } from "../../src/description/yaml-tree.js";
import { jsonString, jsonValue } from "../../src/lock/json-text.js";

test("only seven characters of a text are escaped", () => {
	expect(jsonString('a"\\\b\f\n\r\t\u0001/<é')).toBe('"a\\"\\\\\\b\\f\\n\\r\\t\u0001/<é"');
});

test("empty lists have a space inside, empty objects none", () => {
	expect(jsonValue(parseYamlTree("{a: [], b: {}, c: [1, 'x', true, null], d: 1e2}", "t"))).toBe(
		'{"a":[ ],"b":{},"c":[1,"x",true,null],"d":100}',
	);
});

test("a number that is too large for Kiota is text", () => {
	expect(jsonValue(parseYamlTree("[1e28, 1e29]", "t"))).toBe('[10000000000000000000000000000,"1e29"]');
});
