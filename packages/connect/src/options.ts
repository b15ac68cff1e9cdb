import type { ErrorDetails, GraphError } from "./errors/graph-error.js";
import { earlyError } from "./errors/make-error.js";

/*
 * The one way in which this package checks what its callers pass. It is our own, as a schema library weighs more than all of
 * this: the options of `connect()` alone, checked by valibot, add 2.0 KB (min+gzip) to what a page loads at first, of 17.
 */

/** What a value must be, in words; undefined where it is. */
export type Rule = (value: unknown) => string | undefined;

/** All options that there are, each with its rule, or `true` where any value is taken. The type keeps it complete. */
export type Rules<Options> = Readonly<Record<Options extends unknown ? keyof Options : never, Rule | true>>;

function rule(must: string, holds: (value: never) => boolean): Rule {
	return (value) => (holds(value as never) ? undefined : must);
}

/** Milliseconds, about 24 days: a timer that is set to more is over at once. */
const most = 2 ** 31 - 1;

/** A number that timers can be set to. Fractions are taken: a time that was calculated has them. */
export function number(least: number): Rule {
	const holds = (value: unknown) => typeof value === "number" && value >= least && value <= most;
	return rule(`a number from ${least} to ${most}`, holds);
}

/** A number of what is counted: of that, there are no fractions. */
export function count(least: number): Rule {
	const holds = (value: number) => Number.isInteger(value) && value >= least && value <= most;
	return rule(`a whole number from ${least} to ${most}`, holds);
}

/** One of some texts. */
export function oneOf(...texts: readonly string[]): Rule {
	return rule(texts.map((text) => `"${text}"`).join(" or "), (value) => texts.includes(value));
}

/** A text that a header can carry. */
export const headerText: Rule = /* @__PURE__ */ rule(
	"a text of printable ASCII",
	(value) => typeof value === "string" && /^[\x20-\x7e]+$/.test(value),
);

/** A list. */
export const list: Rule = /* @__PURE__ */ rule("a list", (value) => Array.isArray(value));

/** A list of texts. */
export const textList: Rule = /* @__PURE__ */ rule(
	"a list of texts",
	(value: readonly unknown[]) => Array.isArray(value) && value.every((each) => typeof each === "string" && each !== ""),
);

/** An object with whatever in it. */
export const anyObject: Rule = /* @__PURE__ */ rule(
	"an object",
	(value) => typeof value === "object" && value !== null && !Array.isArray(value),
);

/** A text with something in it. */
export const text: Rule = /* @__PURE__ */ rule(
	"a text with something in it",
	(value) => typeof value === "string" && value !== "",
);

/** A function. */
export const callback: Rule = /* @__PURE__ */ rule("a function", (value) => typeof value === "function");

/** `true` or `false`. */
export const flag: Rule = /* @__PURE__ */ rule("true or false", (value) => typeof value === "boolean");

/** Whether something is a GUID, as ids of tenants and requests are. */
export function isGuid(value: unknown): value is string {
	return typeof value === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
}

/** A GUID. */
export const guid: Rule = /* @__PURE__ */ rule("a GUID", isGuid);

/** Something with functions of these names, of whichever library. */
export function having(must: string, ...functions: readonly string[]): Rule {
	const holds = (value: Readonly<Record<string, unknown>> | null) =>
		functions.every((name) => typeof value?.[name] === "function");
	return rule(must, holds);
}

/** A credential. */
export const tokenCredential: Rule = /* @__PURE__ */ having("a credential", "getToken");

/** An `AbortSignal`. */
export const abortSignal: Rule = /* @__PURE__ */ having("an AbortSignal", "addEventListener", "removeEventListener");

/** The passing of time. */
export const clockRule: Rule = /* @__PURE__ */ having("a Clock with the functions now and sleep", "now", "sleep");

/** A logger, of whose functions each may be missing. */
export const loggerRule: Rule = /* @__PURE__ */ rule(
	"a logger such as console",
	(value: Readonly<Record<string, unknown>>) =>
		value === Object(value) && [value.debug, value.warn].every((each) => /^(undefined|function)$/.test(typeof each)),
);

/**
 * Takes over options: a copy of the object's own properties, so that nothing that changes it later, and nothing on the
 * prototype of all objects, has a say.
 *
 * An option that there is none of is refused, as callers without types may misspell them: left out without a word, a
 * `tenantID` or a `dryrun` does something else than its caller believes. No text is repeated: it may be a secret.
 *
 * @param of Whose options they are, for the message: `connect()`.
 * @throws {GraphError} `OPTION_INVALID`, with the option that was probably meant.
 */
export function ownOptions<Options extends object>(of: string, options: Options, rules: Rules<Options>): Options {
	checkArgument(`the options of ${of}`, options, anyObject);
	const own: Options = Object.assign(Object.create(null), options);
	for (const [name, value] of Object.entries(own)) {
		if (!Object.hasOwn(rules, name)) throw unknownOption(of, name, Object.keys(rules));
		const rule = rules[name as keyof typeof rules];
		if (rule !== true) checkOption(name, value, rule);
	}
	return own;
}

/** Refuses a value that is given, and not what it must be. */
export function checkOption(name: string, value: unknown, rule: Rule): void {
	if (value !== undefined) checkArgument(name, value, rule);
}

/** Refuses a value that is not what it must be, or not there. */
export function checkArgument(name: string, value: unknown, rule: Rule): void {
	const must = rule(value);
	if (must !== undefined) throw invalidOption(`${name} must be ${must}, not ${shown(value, must)}`);
}

/** The error for what a caller passed. */
export function invalidOption(what: string, details: ErrorDetails = {}): GraphError {
	return earlyError("OPTION_INVALID", what, details);
}

/**
 * A value in words: of a text, which may be a secret, nothing. A number is shown where one is asked for: elsewhere it may be
 * a secret that was read as a number.
 */
export function shown(value: unknown, must = "a number"): string {
	const type = typeof value;
	if (value === "") return "an empty text";
	const isPlain = value === null || /^(number|boolean|undefined)$/.test(type);
	return isPlain && (type !== "number" || must.includes(type)) ? `${value}` : `a value of type ${type}`;
}

/** A name, which is no secret, or what stands in its place. */
export function quoted(name: unknown): string {
	return typeof name === "string" ? JSON.stringify(name) : shown(name);
}

function unknownOption(of: string, name: string, known: readonly string[]): GraphError {
	const short = name.slice(0, 64);
	const nearest = nearestOf(short, known);
	const suggestion = nearest === undefined ? `there are ${known.join(", ")}` : `did you mean ${nearest}?`;
	return invalidOption(`${of} has no option ${JSON.stringify(short)}; ${suggestion}`);
}

/** The name that differs least, where that is little. */
function nearestOf(name: string, known: readonly string[]): string | undefined {
	const most = Math.min(4, Math.max(2, name.length / 4));
	for (let edits = 0; edits <= most; edits++) {
		const nearest = known.find((each) => isWithin(edits, name.toLowerCase(), each.toLowerCase()));
		if (nearest !== undefined) return nearest;
	}
	return undefined;
}

/** Whether so few letters have to be added, left out or replaced to make one text of another. */
function isWithin(edits: number, a: string, b: string): boolean {
	if (a === b) return true;
	const [rest, other] = [a.slice(1), b.slice(1)];
	if (a[0] === b[0]) return isWithin(edits, rest, other);
	const left = edits - 1;
	return left >= 0 && (isWithin(left, rest, b) || isWithin(left, a, other) || isWithin(left, rest, other));
}
