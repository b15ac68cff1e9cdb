import * as v from "valibot";
import { expect, test } from "vitest";
import { checkInput, milliseconds, numberFrom, wholeFrom } from "../../src/options/check-input.js";

const schema = v.strictObject({
	name: v.string(),
	size: v.optional(v.pipe(v.number(), v.minValue(1, "a number from 1"))),
	list: v.optional(v.array(v.strictObject({ a: v.number() }))),
});

test("gives what fits", () => {
	expect(checkInput(schema, { name: "n", size: 2 }, "it")).toEqual({ name: "n", size: 2 });
});

test.each([
	[{ name: "n", sise: 2 }, "here: there is no option sise"],
	[{ name: "n", list: [{ a: 1, b: 2 }] }, "here: there is no option list.0.b"],
	[{ size: 2 }, "here: name has to be given"],
	[{ name: 1 }, "here: name must be string, not 1"],
	[{ name: "n", size: 0 }, "here: size must be a number from 1, not 0"],
	[{ name: "n", size: Number.NEGATIVE_INFINITY }, "here: size must be a number from 1, not -Infinity"],
	[{ name: "n", list: [{ a: "x" }] }, 'here: list.0.a must be number, not "x"'],
	["text", 'here: it must be Object, not "text"'],
	[undefined, "here: it has to be given"],
])("says of %j what is wrong, where, and what is wanted", (input, message) => {
	expect(() => checkInput(schema, input, "here")).toThrow(new TypeError(message));
});

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
