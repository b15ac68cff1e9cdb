/** The largest number that .NET's decimals hold, without its sign and point, and how many digits they have behind the point. */
const [most, mostDigits] = [2n ** 96n - 1n, 28];
/** What is written as .NET writes it, and surely fits: most numbers. */
const isPlain = /^(?:0|-?[1-9][0-9]{0,13})(?:\.[0-9]{1,13})?$/;

/**
 * The decimal of .NET that a number stands for, as the YAML reader behind Kiota has it: without exponent, plus sign and
 * leading zeros (`1e3` gives `1000`, `07` gives `7`, `-0` gives `0`, `1.50` stays), and rounded to what 96 bits hold.
 *
 * @returns Undefined where the number is too large.
 * @see {@link https://learn.microsoft.com/dotnet/api/system.decimal | .NET's decimals}
 */
export function toDecimal(text: string): string | undefined {
	if (isPlain.test(text)) return text;
	const parts = /^([-+]?)([0-9]*)\.?([0-9]*)(?:[eE]([-+]?[0-9]+))?$/.exec(text);
	if (parts === null) return undefined;
	const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
	const digits = (whole + fraction).replace(/^0+/, "");
	const behindPoint = fraction.length - Number(exponent);
	if (digits.length - behindPoint > 29 && digits !== "") return undefined;
	// Whatever is that small is nothing, with as many zeros as there may be.
	const isTiny = behindPoint - digits.length > mostDigits + 1;
	for (let places = Math.max(0, Math.min(behindPoint, mostDigits)); places >= 0; places--) {
		const rounded = isTiny || digits === "" ? 0n : shifted(BigInt(digits), places - behindPoint);
		if (rounded <= most) return formatted(sign === "-" && rounded > 0n, String(rounded), places);
	}
	return undefined;
}

/** A number moved by so many decimal places; halves go to the even neighbour. */
function shifted(digits: bigint, places: number): bigint {
	if (places >= 0) return digits * 10n ** BigInt(places);
	const divisor = 10n ** BigInt(-places);
	const [quotient, twice] = [digits / divisor, (digits % divisor) * 2n];
	return twice > divisor || (twice === divisor && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

function formatted(isNegative: boolean, digits: string, places: number): string {
	const padded = digits.padStart(places + 1, "0");
	const point = padded.length - places;
	return `${isNegative ? "-" : ""}${padded.slice(0, point)}${places > 0 ? `.${padded.slice(point)}` : ""}`;
}
