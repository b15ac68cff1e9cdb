import { expect, test } from "vitest";
import {
	byCollation,
	byCollationIgnoringCase,
	byUnit,
	byUnitIgnoringCase,
	sortedBy,
} from "../../src/text/collation.js";

const names = ["extraOne", "extra_one", "B", "a", "Z9", "b"];

test("the order of languages puts punctuation first and ignores or heeds case", () => {
	expect(sortedBy(names, byCollationIgnoringCase, (name) => name)).toEqual([
		"a",
		"B",
		"b",
		"extra_one",
		"extraOne",
		"Z9",
	]);
	expect(sortedBy(names, byCollation, (name) => name)).toEqual(["a", "b", "B", "extra_one", "extraOne", "Z9"]);
});

test("the order of units puts the underscore after letters, or after capitals only", () => {
	expect(sortedBy(names, byUnitIgnoringCase, (name) => name)).toEqual(["a", "B", "b", "extraOne", "extra_one", "Z9"]);
	expect(sortedBy(names, byUnit, (name) => name)).toEqual(["B", "Z9", "a", "b", "extraOne", "extra_one"]);
});

test.each([
	["ﬀ", "FF"],
	["ａb", "ac"],
	["アb", "あa"],
	["ァ", "ア"],
	["\u212a", "k"],
	["ab", "a\u200db"],
	["é", "e\u0301"],
])("%s and %s are refused together, as .NET orders them in a way of its own", (a, b) => {
	for (const order of [byCollationIgnoringCase, byCollation]) {
		for (const names of [
			[a, b],
			[b, a],
		]) {
			expect(() => sortedBy(names, order, (name) => name)).toThrow("differ by a variant of a letter");
		}
	}
});

test.each([
	["ß", "SS_"],
	["ſa", "sa"],
	["ä", "a"],
	["センサー", "キー"],
	["FOO", "foo"],
	["a", "ab"],
	["ä", "äb"],
	["ς", "σ"],
])("%s and %s have an order", (a, b) => {
	expect(() => sortedBy([a, b], byCollationIgnoringCase, (name) => name)).not.toThrow();
});

test("equal ones keep their order", () => {
	expect(sortedBy(["b1", "B2", "b3"], byCollationIgnoringCase, () => "")).toEqual(["b1", "B2", "b3"]);
});
