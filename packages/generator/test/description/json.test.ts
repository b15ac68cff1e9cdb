import { expect, test } from "vitest";
import { isJsonObject, member } from "../../src/description/json.js";

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
