import { GraphError } from "./errors/graph-error.js";

/** Milliseconds, about 24 days: a timer that is set to more is over at once. */
const most = 2 ** 31 - 1;

/**
 * Refuses what is no number, below a bound, or longer than a timer can be set. Fractions are taken: a time that was
 * reckoned has them, and timers leave out what is less than a millisecond.
 */
export function checkNumber(name: string, value: number | undefined, least: number): void {
	check(name, value, least, "number", typeof value === "number");
}

/** As {@link checkNumber}, for what is counted: of that, there are no fractions. */
export function checkCount(name: string, value: number | undefined, least: number): void {
	check(name, value, least, "whole number", Number.isInteger(value));
}

function check(name: string, value: number | undefined, least: number, kind: string, isOfKind: boolean): void {
	if (value === undefined || (isOfKind && value >= least && value <= most)) return;
	const shown = typeof value === "number" || value === null ? value : `a value of type ${typeof value}`;
	throw new GraphError("OPTION_INVALID", `${name} must be a ${kind} from ${least} to ${most}, not ${shown}`);
}

/** Refuses what is no object: callers without types may pass anything. */
export function checkObject(name: string, value: unknown): void {
	if (typeof value === "object" && value !== null) return;
	throw new GraphError("OPTION_INVALID", `${name} must be an object, not ${value}`);
}

/** Refuses what is no function. */
export function checkFunction(name: string, value: unknown): void {
	if (value === undefined || typeof value === "function") return;
	throw new GraphError("OPTION_INVALID", `${name} must be a function`);
}

/** Refuses what is no text, or has characters that a header can't carry. */
export function checkText(name: string, value: string | undefined): void {
	if (value === undefined || (typeof value === "string" && /^[\x20-\x7e]+$/.test(value))) return;
	throw new GraphError("OPTION_INVALID", `${name} must be a text of printable ASCII characters`);
}
