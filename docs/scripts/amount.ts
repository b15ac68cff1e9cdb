/** A figure with its unit, as people read it: three significant digits, or to the unit; `1 call` rather than `1 calls`. */
export function amount(value: number, unit: string): string {
	const figure =
		value >= 1000
			? Math.round(value).toLocaleString("en")
			: value.toLocaleString("en", { maximumSignificantDigits: 3 });
	// A word, such as "calls"; "ms" is none.
	return `${figure} ${value === 1 && /^[a-z]{4,}s$/.test(unit) ? unit.slice(0, -1) : unit}`;
}
