import { expect, test } from "vitest";
import { diffMarks } from "../../src/contract/diff-marks.js";
import type { Marks } from "../../src/contract/marks.js";

const going = { deprecation: "deprecated" };
const gone = { deprecation: "deprecated, and will be removed 2028-01-01" };

test.each<[string, Marks, Marks]>([
	["is deprecated, and will be removed 2028-01-01", {}, gone],
	["is deprecated, and will be removed 2028-01-01; it was deprecated", going, gone],
	["is not deprecated any more", going, {}],
	["has the default `1` now", { default: "2" }, { default: "1" }],
	["has no default any more", { default: "2" }, {}],
	["is read-only now, and no longer sent", {}, { isReadOnly: true }],
	["is not read-only any more", { isReadOnly: true }, {}],
])("what %s is a minor change", (words, before, after) => {
	expect(diffMarks(before, after)).toEqual([{ subject: expect.any(String), size: "minor", words }]);
});

test("what callers send and then becomes read-only breaks them", () => {
	expect(diffMarks({}, { isReadOnly: true }, true)).toMatchObject([{ size: "major" }]);
	expect(diffMarks({ isReadOnly: true }, {}, true)).toMatchObject([{ size: "minor" }]);
});

test("what is marked as before did not change", () => {
	expect(diffMarks(gone, gone)).toEqual([]);
});
