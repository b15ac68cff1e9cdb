import type { Section } from "../section.js";
import type { PathFilter } from "./filter-paths.js";
import { type PathPattern, parsePathPattern } from "./path-pattern.js";

/** The patterns that match nothing in the description, as they were given: perhaps they are mistyped. */
export function unmatchedPatterns(paths: Section, { include, exclude }: PathFilter): string[] {
	const all = [...paths.keys()].filter((path) => !path.startsWith("x-"));
	return [
		...include.filter((text) => !includesAny(parsePathPattern(text))),
		// Its methods are not looked at: what is left out anyway is not parsed.
		...exclude.filter((text) => !all.some(parsePathPattern(text).matches)),
	];

	function includesAny({ matches, methods }: PathPattern): boolean {
		return all.some((path) => matches(path) && (methods.size === 0 || hasMethod(path, methods)));
	}

	function hasMethod(path: string, methods: ReadonlySet<string>): boolean {
		const item = paths.get(path);
		return item instanceof Map && [...methods].some((method) => item.has(method));
	}
}
