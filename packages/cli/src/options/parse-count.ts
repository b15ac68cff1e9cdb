import { InvalidArgumentError } from "commander";

/** About 24 days: a timer that is set to more is over at once. */
export const mostMilliseconds = 2 ** 31 - 1;

/** Reads an option that counts something, milliseconds too: a whole number from 1 on, not beyond what a timer takes. */
export function parseCount(text: string): number {
	const count = Number(text);
	if (Number.isInteger(count) && count > 0 && count <= mostMilliseconds) return count;
	throw new InvalidArgumentError(`It must be a whole number from 1 to ${mostMilliseconds}.`);
}
