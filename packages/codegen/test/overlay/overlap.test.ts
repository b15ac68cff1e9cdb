import { expect, test } from "vitest";
import { overlap } from "../../src/overlay/overlap.js";

test("finds nothing where all of an update is new", () => {
	expect(overlap({ a: { b: 1 }, d: "" }, { a: { c: 1 }, d: "now said", e: {} })).toBeUndefined();
	expect(overlap(undefined, { a: 1 })).toBeUndefined();
});

test("finds the first thing that is there already, equal or not", () => {
	expect(overlap({ a: { b: 1, c: 2 } }, { a: { d: 1, c: 2 } })).toEqual(["a", "c"]);
	expect(overlap({ a: { b: 1 } }, { a: { b: { c: 1 } } })).toEqual(["a", "b"]);
	expect(overlap({ a: null }, { a: { b: 1 } })).toEqual(["a"]);
});

test("takes a list as added to, and finds the elements that it has already", () => {
	expect(overlap({ a: [1, 2] }, { a: [3] })).toBeUndefined();
	expect(overlap({ a: [{ b: 1 }] }, { a: [{ b: 1 }] })).toEqual(["a"]);
});
