import { expect, test } from "vitest";
import { jsonObject } from "../../src/http/json-object.js";

test("a JSON object is given", () => {
	expect(jsonObject('{"a":1}')).toEqual({ a: 1 });
});

test.each(["", "<html></html>", '{"a":', "[]", '"text"', "5", "null"])("%j is none", (text) => {
	expect(jsonObject(text)).toBeUndefined();
});
