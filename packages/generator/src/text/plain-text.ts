const lineBreaksAndTabs = /[\r\n\t\u0085\u2028\u2029]/g;

/** What Kiota keeps of a text of the description: line breaks and tabs go, and words run together. */
export function readDoc(text: string): string {
	return text.replace(lineBreaksAndTabs, "");
}

/** Says whether the YAML reader behind Kiota takes it for a number: its numbers are decimals of 96 bits. */
export function isDecimal(text: string): boolean {
	return Math.abs(Number(text)) < 2 ** 96;
}

/**
 * A number without exponent, plus sign and leading zeros: `1e3` gives `1000`, `07` gives `7`, `-0` gives `0`; `1.50`, and
 * what is too large, stay.
 */
export function toDecimal(text: string): string {
	if (!isDecimal(text)) return text;
	const parts = /^([-+]?)([0-9]*)\.?([0-9]*)(?:[eE]([-+]?[0-9]+))?$/.exec(text);
	if (parts === null) return text;
	const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
	const shift = Number(exponent);
	if (shift < -28 || shift > 99) return String(Number(text));
	const digits = whole + fraction;
	const point = whole.length + shift;
	const left = point <= 0 ? "0" : digits.slice(0, point).padEnd(point, "0");
	const right = point < 0 ? "0".repeat(-point) + digits : digits.slice(point);
	const shortLeft = left.replace(/^0+(?=[0-9])/, "") || "0";
	const isNegative = sign === "-" && /[1-9]/.test(digits);
	return (isNegative ? "-" : "") + shortLeft + (right === "" ? "" : `.${right}`);
}
