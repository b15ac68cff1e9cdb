import * as v from "valibot";

/** A number in a range, both ends included. */
export function numberFrom(least: number, most: number): v.GenericSchema<unknown, number> {
	const words = `a number from ${least} to ${most}`;
	return v.pipe(v.number(), v.minValue(least, words), v.maxValue(most, words));
}

/** A whole number in a range, both ends included. */
export function wholeFrom(least: number, most = Number.POSITIVE_INFINITY): v.GenericSchema<unknown, number> {
	const words = `a whole number from ${least}${most === Number.POSITIVE_INFINITY ? "" : ` to ${most}`}`;
	return v.pipe(v.number(), v.integer(words), v.minValue(least, words), v.maxValue(most, words));
}

/** Milliseconds to wait, up to a day: a timer of more than 24 days would go off at once. */
export const milliseconds = numberFrom(0, 24 * 60 * 60 * 1000);
