import { expect, test } from "vitest";
import { commonTraits, diffTraits, type Traits } from "../../src/contract/traits.js";

const going = { deprecation: "deprecated" };
const gone = { deprecation: "deprecated, and will be removed 2028-01-01" };

test.each<[string, string, Traits, Traits]>([
	["is deprecated, and will be removed 2028-01-01", "minor", {}, gone],
	["is deprecated, and will be removed 2028-01-01; it was deprecated", "minor", going, gone],
	["is not deprecated any more", "minor", going, {}],
	["has the default `1` now", "minor", { default: "2" }, { default: "1" }],
	["has no default any more", "minor", { default: "2" }, {}],
	["is read-only now, and no longer sent", "minor", {}, { readOnly: "yes" }],
	["is not read-only any more", "minor", { readOnly: "yes" }, {}],
	["is the message of the error now", "minor", {}, { errorMessage: "yes" }],
	["is sent as one text with commas now", "minor", { repeated: "yes" }, {}],
	["is sent in the style pipeDelimited, no longer the usual one", "minor", {}, { style: "pipeDelimited" }],
	["extends `a` now", "major", {}, { base: "a" }],
	["extends `b` now, no longer `a`", "major", { base: "a" }, { base: "b" }],
	["does not extend `a` any more", "major", { base: "a" }, {}],
	["has no additional data any more", "major", {}, { additionalData: "none" }],
	["has additional data now", "major", { additionalData: "none" }, {}],
	["has additional data of the type `string` now", "major", {}, { additionalData: "string" }],
	["is told apart from derived types by `kind` now", "minor", {}, { discriminator: "kind" }],
	["is not told apart from derived types by `kind` any more", "minor", { discriminator: "kind" }, {}],
	["takes several values at once now", "major", {}, { flags: "yes" }],
])("what %s is a %s change", (words, size, before, after) => {
	expect(diffTraits(before, after)).toMatchObject([{ size, words }]);
});

test("what becomes deprecated is told apart from what only changes", () => {
	const subjects = ([before, after]: [Traits, Traits]) => diffTraits(before, after).map(({ subject }) => subject);
	expect(
		(
			[
				[{}, going],
				[going, gone],
			] as [Traits, Traits][]
		).flatMap(subjects),
	).toEqual(["deprecation", "deprecation"]);
	expect(
		(
			[
				[going, {}],
				[{}, { default: "1" }],
			] as [Traits, Traits][]
		).flatMap(subjects),
	).toEqual(["trait", "trait"]);
});

test("what callers send and then becomes read-only breaks them", () => {
	expect(diffTraits({}, { readOnly: "yes" }, true)).toMatchObject([{ size: "major" }]);
	expect(diffTraits({ readOnly: "yes" }, {}, true)).toMatchObject([{ size: "minor" }]);
});

test("what is as before did not change", () => {
	expect(diffTraits(gone, gone)).toEqual([]);
});

test("reads defaults, deprecations and what is read-only, and says nothing of what is not said", () => {
	expect(commonTraits({ type: "boolean", default: false, readOnly: true, deprecated: true })).toEqual({
		default: "false",
		deprecation: "deprecated",
		readOnly: "yes",
	});
	expect(commonTraits({ type: "string", default: null, readOnly: false, deprecated: false }, undefined)).toEqual({});
});

test("a deprecation says since when, until when and why", () => {
	const details = { version: "2026-01/x", date: "2026-01-01", removalDate: "2028-01-01", description: "Going." };
	expect(commonTraits({ deprecated: true, "x-ms-deprecation": details }).deprecation).toBe(
		"deprecated as of 2026-01/x on 2026-01-01, and will be removed 2028-01-01 (“Going.”)",
	);
});

test("what a parameter says goes before what its schema says", () => {
	const schema = { default: 1, deprecated: true };
	const parameter = { deprecated: true, "x-ms-deprecation": { date: "2026-01-01" } };
	expect(commonTraits(schema, parameter)).toEqual({ default: "1", deprecation: "deprecated on 2026-01-01" });
});
