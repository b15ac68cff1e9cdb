import * as v from "valibot";
import { expect, test } from "vitest";
import { checkInput } from "../../src/options/check-input.js";

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
