import { expect, test } from "vitest";
import { fromPointer, isJsonObject, member, toPointer } from "../../src/description/json.js";

test("an object is neither a list nor null", () => {
	expect([{}, [], null, "text", 1, undefined].map(isJsonObject)).toEqual([true, false, false, false, false, false]);
});

test("gives what an object or a list has itself, and nothing of what it inherits", () => {
	expect(member({ a: 1 }, "a")).toBe(1);
	expect(member(["x", "y"], "1")).toBe("y");
	for (const key of ["toString", "constructor", "__proto__", "length", "-1", "01x"]) {
		expect(member({}, key)).toBeUndefined();
		expect(member(["x"], key)).toBeUndefined();
	}
	for (const value of [undefined, null, "text", 1]) expect(member(value, "length")).toBeUndefined();
	expect(member(JSON.parse('{"__proto__": 1}'), "__proto__")).toBe(1);
});

test("escapes what a pointer needs escaped, and reads it back", () => {
	const segments = ["paths", "/a~b/{c}", "get", "x%y", 0];
	expect(toPointer(segments)).toBe("#/paths/~1a~0b~1{c}/get/x%y/0");
	expect(fromPointer(toPointer(segments))).toEqual(segments.map(String));
});

test("reads what is percent-encoded", () => {
	expect(fromPointer("#/paths/~1a%20b")).toEqual(["paths", "/a b"]);
});

test("takes the whole document, and nothing that is no fragment", () => {
	expect(fromPointer("#")).toEqual([]);
	expect(fromPointer("other.yaml#/a")).toBeUndefined();
});
