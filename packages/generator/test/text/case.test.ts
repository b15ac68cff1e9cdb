import { expect, test } from "vitest";
import { lowerFirst, toCamelCase, upperFirst } from "../../src/text/names.js";

test("only the first letter changes", () => {
	expect(lowerFirst("ODataError")).toBe("oDataError");
	expect(upperFirst("iPad_x")).toBe("IPad_x");
	expect(lowerFirst("")).toBe("");
});

test.each([
	["OdataType", "odataType"],
	["snake_case", "snakeCase"],
	["__a__b", "aB"],
	["_", ""],
])("%s becomes %s in camel case", (text, camel) => {
	expect(toCamelCase(text)).toBe(camel);
});
