import { expect, test } from "vitest";
import { parsedSection } from "../../../src/description/description-tree.js";
import { unmatchedPatterns } from "../../../src/reading/paths/filter-paths.js";

const item = new Map([["get", new Map()]]);
const paths = parsedSection(
	new Map([
		["/a", item],
		["/a/b", item],
		["x-c", item],
	]),
);

test("names each pattern that matches nothing, and none that does", () => {
	const include = ["/a", "/a/**", "/A", "x-c", "/z/**"];
	const exclude = ["/*/b", "/b"];
	expect(unmatchedPatterns(paths, { include, exclude })).toEqual(["/A", "x-c", "/z/**", "/b"]);
	expect(unmatchedPatterns(paths, { include: [], exclude: [] })).toEqual([]);
});

test("a pattern with methods of which no path has one matches nothing", () => {
	expect(unmatchedPatterns(paths, { include: ["/a#GET,POST", "/a#PATCH"], exclude: [] })).toEqual(["/a#PATCH"]);
});
