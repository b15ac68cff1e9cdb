import * as v from "valibot";

/**
 * Checks what somebody gave against a schema.
 *
 * @param what Where it was given, for the message.
 * @throws TypeError that names the first thing wrong, where it is and what is expected.
 */
export function checkInput<Output>(schema: v.GenericSchema<unknown, Output>, input: unknown, what: string): Output {
	const result = v.safeParse(schema, input, { abortEarly: true });
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw new TypeError(`${what}: ${complaint(issue, v.getDotPath(issue))}`);
}

function complaint(issue: v.BaseIssue<unknown>, path: string | null): string {
	const { kind, type, expected, received, message, input } = issue;
	if (type === "strict_object" && expected === "never") return `there is no option ${path}`;
	if (received === "undefined") return `${path ?? "it"} has to be given`;
	// What a value must be beyond its type, the schemas say in words of their own.
	if (kind === "validation") return `${path ?? "it"} must be ${message}, not ${inWords(input)}`;
	return `${path ?? "it"} must be ${expected}, not ${received}`;
}

/** JSON has no word for infinity. */
function inWords(input: unknown): string {
	return typeof input === "number" ? String(input) : JSON.stringify(input);
}

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
