import { toUpper } from "./names.js";

/** Compares two texts as `Array.sort` wants it. */
export type Order = (a: string, b: string) => number;

/** The order of languages (ICU root collation), case ignored: elements of a file, members of an interface. */
export const byCollationIgnoringCase: Order = new Intl.Collator("en", { sensitivity: "accent" }).compare;

/** The order of languages (ICU root collation): imports, `@param` lines, error codes. */
export const byCollation: Order = new Intl.Collator("en").compare;

/** By UTF-16 unit of the upper-cased text: lines of serializers, cases, entries of metadata. */
export const byUnitIgnoringCase: Order = (a, b) => byUnit(toUpper(a), toUpper(b));

/** By UTF-16 unit: query parameters in a URI template. */
export const byUnit: Order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts into a new array by a text of each item; equal ones keep their order. */
export function sortedBy<T>(items: Iterable<T>, order: Order, text: (item: T) => string): T[] {
	const sorted = [...items];
	return sorted.length < 2 ? sorted : sorted.sort((a, b) => order(text(a), text(b)));
}
