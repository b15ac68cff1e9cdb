import { GenerateError, GenerateErrorCode } from "../generate-error.js";
import { isAscii, toUpper } from "./names.js";

/** Compares two texts as `Array.sort` wants it. */
export type Order = (a: string, b: string) => number;

const ignoringCase = new Intl.Collator("en", { sensitivity: "accent" });

/** The order of languages (ICU root collation), case ignored: elements of a file, members of an interface. */
export const byCollationIgnoringCase = withoutVariants(ignoringCase.compare);

/** The order of languages (ICU root collation): imports, `@param` lines, error codes. */
export const byCollation = withoutVariants(new Intl.Collator("en").compare);

/** An order that refuses texts which begin to differ by a variant of a letter, as .NET has an order of its own for some. */
function withoutVariants(order: Order): Order {
	return (a, b) => {
		const result = order(a, b);
		if (!isAscii(a) || !isAscii(b)) refuseVariants(a, b);
		return result;
	};
}

function refuseVariants(a: string, b: string): void {
	const [upperA, upperB] = [toUpper(a), toUpper(b)];
	if (upperA === upperB) return;
	const units = Array.from(upperA, (_, index) => index);
	const first = units.find((index) => upperA.charAt(index) !== upperB.charAt(index)) ?? 0;
	const [unitA, unitB] = [upperA.charAt(first), upperB.charAt(first)];
	if (ignoringCase.compare(a, b) !== 0 && (unitB === "" || ignoringCase.compare(unitA, unitB) !== 0)) return;
	const names = [a, b].map((name) => JSON.stringify(name)).join(" and ");
	throw new GenerateError(
		GenerateErrorCode.UnsupportedConstruct,
		`the built-in generator does not write the names ${names} together, which differ by a variant of a letter (a ligature, its width, a kind of kana), as Kiota's order of them is not known; generate with Kiota itself`,
	);
}

/** By UTF-16 unit of the upper-cased text: lines of serializers, cases, entries of metadata. */
export const byUnitIgnoringCase: Order = (a, b) => byUnit(toUpper(a), toUpper(b));

/** By UTF-16 unit: query parameters in a URI template. */
export const byUnit: Order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts into a new array by a text of each item; equal ones keep their order. */
export function sortedBy<T>(items: Iterable<T>, order: Order, text: (item: T) => string): T[] {
	const sorted = [...items];
	return sorted.length < 2 ? sorted : sorted.sort((a, b) => order(text(a), text(b)));
}
