import { expect, test } from "vitest";
import { foldCase, lowerFirst, toCamelCase, toSymbol, toUpper, upperFirst } from "../../src/text/names.js";

test("only the first letter changes", () => {
	expect(lowerFirst("ODataError")).toBe("oDataError");
	expect(upperFirst("iPad_x")).toBe("IPad_x");
	expect(lowerFirst("")).toBe("");
});

test.each([
	["straße", "STRAßE"],
	["ıſﬀ", "ıſﬀ"],
	["ςσµ", "ΣΣΜ"],
	["ᾳ", "ᾼ"],
	["\u212a", "\u212a"],
])("%s is %s in upper case", (text, upper) => {
	expect(toUpper(text)).toBe(upper);
});

test.each([
	["Sensor", "sENSOR", true],
	["ς", "σ", true],
	["ǅ", "ǆ", true],
	["\u212a", "k", false],
	["ſ", "S", false],
	["ı", "I", false],
	["ß", "ẞ", false],
])("%s and %s are the same: %s", (a, b, isSame) => {
	expect(foldCase(a) === foldCase(b)).toBe(isSame);
});

test("the long s is an S where it is the first letter of a name in code", () => {
	expect(upperFirst("ſaſ")).toBe("Saſ");
	expect(toSymbol("a-ſb")).toBe("aSb");
});

test.each([
	["OdataType", "odataType"],
	["snake_case", "snakeCase"],
	["__a__b", "aB"],
	["_", ""],
])("%s becomes %s in camel case", (text, camel) => {
	expect(toCamelCase(text)).toBe(camel);
});
