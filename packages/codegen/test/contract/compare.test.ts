import { expect, test } from "vitest";
import { compareMaps, lastSegment } from "../../src/contract/compare.js";

const isSame = (before: [string, number], after: [string, number]) => before[1] === after[1];

test("tells added, removed, kept and renamed entries apart", () => {
	const before = new Map([
		["a", 1],
		["b", 2],
		["c", 3],
	]);
	const after = new Map([
		["a", 9],
		["d", 4],
		["e", 3],
	]);
	expect(compareMaps(before, after, isSame)).toEqual({
		added: [["d", 4]],
		removed: [["b", 2]],
		kept: [["a", 1, 9]],
		renamed: [["c", "e", 3]],
	});
});

test("does not guess when more than one entry may be the renamed one", () => {
	const two = new Map([
		["a", 1],
		["b", 1],
	]);
	const one = new Map([["c", 1]]);
	expect(compareMaps(two, one, isSame).renamed).toEqual([]);
	expect(compareMaps(one, two, isSame).renamed).toEqual([]);
});

test("an operation is known by the last segment of its path", () => {
	expect(lastSegment("GET /a/b.getC()")).toBe("b.getC()");
});
