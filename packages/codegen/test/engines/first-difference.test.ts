import { expect, test } from "vitest";
import { firstDifference } from "../../src/engines/first-difference.js";

function files(texts: Record<string, string>) {
	return Object.entries(texts).map(([path, text]) => ({ path, text }));
}

test("finds none between equal files, whatever their order", () => {
	expect(firstDifference(files({ a: "1\n", b: "2\n" }), files({ b: "2\n", a: "1\n" }))).toBeUndefined();
});

test("finds the first line that differs in the first file that differs", () => {
	const kiota = files({ b: "1\n2\n3\n", a: "same\n", c: "x" });
	const builtin = files({ a: "same\n", b: "1\nzwei\ndrei\n", c: "y" });
	expect(firstDifference(kiota, builtin)).toEqual({ path: "b", line: 2, kiota: "2", builtin: "zwei" });
});

test("finds what only one of them has", () => {
	expect(firstDifference(files({ a: "1" }), files({ a: "1", b: "" }))).toMatchObject({
		path: "b",
		line: 0,
		kiota: undefined,
	});
	expect(firstDifference(files({ a: "1" }), [])).toMatchObject({ path: "a", line: 0, builtin: undefined });
	expect(firstDifference(files({ a: "1\n2" }), files({ a: "1" }))).toEqual({
		path: "a",
		line: 2,
		kiota: "2",
		builtin: undefined,
	});
	expect(firstDifference(files({ a: "1" }), files({ a: "1\n" }))).toEqual({
		path: "a",
		line: 2,
		kiota: undefined,
		builtin: "",
	});
});
