import { InvalidArgumentError } from "commander";

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Reads a span of time, such as `90s`, `30m`, `12h` or `30d`. @returns Milliseconds. */
export function parseDuration(text: string): number {
	const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
	if (count === undefined || Number(count) === 0) {
		throw new InvalidArgumentError("It must be a number with s, m, h or d after it, such as 30m or 30d.");
	}
	return Number(count) * units[unit as keyof typeof units];
}
