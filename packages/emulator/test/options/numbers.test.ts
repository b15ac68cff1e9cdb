import * as v from "valibot";
import { expect, test } from "vitest";
import { milliseconds, numberFrom, wholeFrom } from "../../src/options/numbers.js";

/** What is wrong with a value; nothing where it fits. */
function wrong(schema: v.GenericSchema, value: unknown): string | undefined {
	return v.safeParse(schema, value).issues?.[0].message;
}

test("a range holds both its ends", () => {
	for (const value of [-1, 0.5, 2]) expect(wrong(numberFrom(-1, 2), value)).toBeUndefined();
	for (const value of [-1.1, 2.1, Number.POSITIVE_INFINITY]) {
		expect(wrong(numberFrom(-1, 2), value)).toBe("a number from -1 to 2");
	}
});

test("a whole number has no fraction, and an end only where one is said", () => {
	for (const value of [1, Number.MAX_SAFE_INTEGER]) expect(wrong(wholeFrom(1), value)).toBeUndefined();
	for (const value of [0, 1.5, Number.POSITIVE_INFINITY])
		expect(wrong(wholeFrom(1), value)).toBe("a whole number from 1");
	expect(wrong(wholeFrom(0, 9), 10)).toBe("a whole number from 0 to 9");
});

test("no wait is longer than a timer can be", () => {
	expect(wrong(milliseconds, 86_400_000)).toBeUndefined();
	for (const value of [2 ** 31, 1e12, -1, Number.NaN]) expect(wrong(milliseconds, value)).toBeDefined();
});
