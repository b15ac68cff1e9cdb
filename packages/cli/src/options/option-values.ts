import { InvalidArgumentError } from "commander";

/** About 24 days: a timer that is set to more is over at once. */
const mostMilliseconds = 2 ** 31 - 1;

/** Reads an option that counts something, milliseconds too: a whole number from 1 on, not beyond what a timer takes. */
export function parseCount(text: string): number {
	const count = Number(text);
	if (Number.isInteger(count) && count > 0 && count <= mostMilliseconds) return count;
	throw new InvalidArgumentError(`It must be a whole number from 1 to ${mostMilliseconds}.`);
}

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Reads a span of time, such as `90s`, `30m`, `12h` or `30d`. @returns Milliseconds. */
export function parseDuration(text: string): number {
	const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
	if (count === undefined || Number(count) === 0) {
		throw new InvalidArgumentError(
			"It must be a number from 1 to 999999 with s, m, h or d after it, such as 30m or 30d.",
		);
	}
	return Number(count) * units[unit as keyof typeof units];
}

/** What the fingerprint of a key looks like. */
const fingerprintForm = /^[\da-f]{16}$/;

/** Reads a key's fingerprint. Anything else, an unset variable for one, would make any key pass for a new one. */
export function parseFingerprint(text: string): string {
	if (fingerprintForm.test(text)) return text;
	throw new InvalidArgumentError(
		"It must be the 16 hexadecimal digits, in lower case, that an earlier run has printed.",
	);
}

/** Reads a switch that may come from the environment, in the words that `@azure/identity` knows and their opposites. */
export function parseSwitch(text: string): boolean {
	const word = text.toLowerCase();
	if (word === "true" || word === "1") return true;
	if (word === "false" || word === "0") return false;
	throw new InvalidArgumentError("It must be true or 1, or false or 0.");
}
