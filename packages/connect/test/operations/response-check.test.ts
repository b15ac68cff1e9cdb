import { expect, test } from "vitest";
import { problemOf } from "../../src/operations/responses.js";

const problem = (text: string) => problemOf(new TextEncoder().encode(text));

test.each([
	["", "no body"],
	["<html></html>", "a body that is no JSON object"],
	['{"a":', "a body that is no JSON object"],
	["[]", "a body that is no JSON object"],
	['"text"', "a body that is no JSON object"],
	["5", "a body that is no JSON object"],
	["null", "a body that is no JSON object"],
])("%j is %s", (text, found) => {
	expect(problem(text)).toBe(found);
});

test("bytes that are no UTF-8 are not replaced", () => {
	expect(problemOf(Uint8Array.of(0x7b, 0x22, 0x61, 0xff, 0x22, 0x3a, 0x31, 0x7d))).toBe("a body that is not UTF-8");
});

test.each([
	'{"a":1,"a":1}',
	'{"a":1,"\\u0061":2}',
	'{"b":[{"a":{"c":1,"d":"}","c":2}}]}',
	'{"a" : 1 , "b":{"a":1},\n"a"\t: 2}',
	'{"a":"\\ud800"}',
	'{"\\udc00":1}',
	'{"a":["\\ud800x\\udc00"]}',
])("%s can be read in two ways", (text) => {
	expect(() => JSON.parse(text)).not.toThrow();
	expect(problem(text)).toBe("a body that can be read in two ways");
});

test.each([
	'{"a":{"a":1},"b":[{"a":1},{"a":1}]}',
	'{"a":"b","b":"a","c":"\\"a\\":","d":"\\ud83d\\ude00"}',
	'{"__proto__":1,"constructor":2}',
	'{"a":"x\\\\","b":"\\\\\\""}',
])("%s can be read in one way only", (text) => {
	expect(problem(text)).toBeUndefined();
});

test("a mebibyte of members is looked through in no time to speak of", () => {
	const members = Array.from({ length: 60_000 }, (_, place) => `"member${place}":"value\\n"`);
	expect(problem(`{${members.join(",")}}`)).toBeUndefined();
	expect(problem(`{${members.join(",")},"member7":1}`)).toBe("a body that can be read in two ways");
});

test("a body of more levels than anything sensible has is left before it is parsed", () => {
	const nested = (levels: number) => `{"key":"k","more":${"[".repeat(levels)}${"]".repeat(levels)}}`;
	expect(problem(nested(60))).toBeUndefined();
	expect(problem(nested(500_000))).toBe("a body that is nested too deeply");
	expect(problem(`{"key":"${"[".repeat(100)}"}`)).toBeUndefined();
});
