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

function complaint({ type, expected, received, message }: v.BaseIssue<unknown>, path: string | null): string {
	if (type === "strict_object" && expected === "never") return `there is no option ${path}`;
	if (received === "undefined") return `${path ?? "it"} has to be given`;
	return `${path ?? "it"} must be ${expected ?? message}, not ${received}`;
}
