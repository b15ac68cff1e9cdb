import { expect, test } from "vitest";
import { fromPointer, toPointer } from "../../src/description/json-pointer.js";

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
