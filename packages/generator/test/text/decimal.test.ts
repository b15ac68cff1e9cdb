import { expect, test } from "vitest";
import { toDecimal } from "../../src/text/plain-text.js";

test.each([
	["1.50", "1.50"],
	["1e3", "1000"],
	["07", "7"],
	["+5", "5"],
	[".5", "0.5"],
	["-1.5E-3", "-0.0015"],
	["1.25e1", "12.5"],
	["0", "0"],
	["-0", "0"],
	["-0.0", "0.0"],
	["1e29", "1e29"],
	["0.0001e30", "100000000000000000000000000"],
	["-9223372036854775808", "-9223372036854775808"],
])("%s is written %s", (text, decimal) => {
	expect(toDecimal(text)).toBe(decimal);
});
