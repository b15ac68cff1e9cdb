import { expect, test } from "vitest";
import { checkCount, checkNumber } from "../src/check-options.js";
import type { CallOptions } from "../src/http/call-options.js";
import { checkCallOptions } from "../src/http/call-options.js";

const most = 2 ** 31 - 1;

const noNumbers: [unknown, string][] = [
	["5000", "a value of type string"],
	[true, "a value of type boolean"],
	[null, "null"],
	[[5000], "a value of type object"],
	[5000n, "a value of type bigint"],
	[Number.NaN, "NaN"],
];

test.each(noNumbers)("what is no number is refused, whatever it compares as: %o", (value, shown) => {
	const refused = (message: string) => expect.objectContaining({ code: "OPTION_INVALID", message });
	const [time, count] = [`timeoutMs must be a number from 1 to ${most}`, `maxRetries must be a whole number from 0`];
	expect(() => checkCallOptions({ timeoutMs: value } as CallOptions)).toThrow(
		refused(expect.stringContaining(`${time}, not ${shown};`)),
	);
	expect(() => checkCallOptions({ maxRetries: value } as CallOptions)).toThrow(
		refused(expect.stringContaining(`${count} to ${most}, not ${shown};`)),
	);
});

test("a time may have fractions, and a count may not", () => {
	expect(() => checkNumber("settleMs", 2.5, 0)).not.toThrow();
	expect(() => checkCount("attempts", 2, 1)).not.toThrow();
	expect(() => checkCount("attempts", 2.5, 1)).toThrow(
		`attempts must be a whole number from 1 to ${most}, not 2.5; see its documentation`,
	);
});

test("both have their bounds, and may be left out", () => {
	for (const check of [checkNumber, checkCount]) {
		for (const value of [1, most, undefined]) expect(() => check("it", value, 1)).not.toThrow();
		for (const value of [0, most + 1, Number.POSITIVE_INFINITY])
			expect(() => check("it", value, 1)).toThrow("it must be");
	}
});
