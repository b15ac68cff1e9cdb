import { expect, test } from "vitest";
import { jsonObject } from "../../src/http/json-object.js";

test("a JSON object is given", () => {
	expect(jsonObject('{"a":1}')).toEqual({ a: 1 });
});

test.each(["", "<html></html>", '{"a":', "[]", '"text"', "5", "null"])("%j is none", (text) => {
	expect(jsonObject(text)).toBeUndefined();
});

test.each([
	'{"a":1,"a":1}',
	'{"a":1,"\\u0061":2}',
	'{"b":[{"a":{"c":1,"d":"}","c":2}}]}',
	'{"a" : 1 , "b":{"a":1},\n"a"\t: 2}',
	'{"a":"\\ud800"}',
	'{"\\udc00":1}',
	'{"a":["\\ud800x\\udc00"]}',
])("%s can be read in two ways, and is none", (text) => {
	expect(() => JSON.parse(text)).not.toThrow();
	expect(jsonObject(text)).toBeUndefined();
});

test.each([
	'{"a":{"a":1},"b":[{"a":1},{"a":1}]}',
	'{"a":"b","b":"a","c":"\\"a\\":","d":"\\ud83d\\ude00"}',
	'{"__proto__":1,"constructor":2}',
	'{"a":"x\\\\","b":"\\\\\\""}',
])("%s is one", (text) => {
	expect(jsonObject(text)).toEqual(JSON.parse(text));
});
