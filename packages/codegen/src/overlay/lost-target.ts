import { isJsonObject, type Json, type JsonObject } from "@mdi-sensors/generator/description";
import { jsonpath } from "json-p3";
import leven from "leven";

/**
 * Says how far a target that leads to nothing leads, and what may stand there now.
 *
 * @param target Its JSONPath, which leads to nothing in the document.
 * @param before The document as it was, where that is known: what has come since is the first guess.
 * @returns Half a sentence: `there is $.info, without it; perhaps it is name now`.
 */
export function describeLostTarget(target: string, document: JsonObject, before: JsonObject | undefined): string {
	const { environment, segments } = jsonpath.compile(target);
	const wayTo = (length: number) => new jsonpath.JSONPathQuery(environment, segments.slice(0, length));
	const reached = segments.findLastIndex((_, index) => valuesAt(wayTo(index), document).length > 0);
	const holder = wayTo(reached);
	const missing = segments[reached];
	const [selector, ...others] = missing?.selectors ?? [];
	const isName = selector instanceof jsonpath.selectors.NameSelector && others.length === 0;
	const name = isName ? selector.name : undefined;
	const isLast = reached === segments.length - 1;
	const there = `there is ${holder}, without ${isLast ? "it" : (name ?? missing)}`;
	if (name === undefined) return there;
	const guesses = guess(name, keysAt(holder, document), before && keysAt(holder, before));
	return guesses.length === 0 ? there : `${there}; perhaps it is ${guesses.join(" or ")} now`;
}

/** A few names that are new, whatever they are; else those that look alike. */
function guess(name: string, keys: readonly string[], before: readonly string[] | undefined): string[] {
	const fresh = before?.includes(name) ? keys.filter((key) => !before.includes(key)) : [];
	const distance = (key: string) => leven(name.toLowerCase(), key.toLowerCase());
	const nearest = (fresh.length > 0 ? fresh : keys).toSorted((a, b) => distance(a) - distance(b));
	if (fresh.length > 0 && fresh.length <= most) return nearest;
	return nearest.filter((key) => distance(key) <= name.length / 3).slice(0, most);
}

/** How many guesses are still of help. */
const most = 3;

function valuesAt(query: jsonpath.JSONPathQuery, document: JsonObject): Json[] {
	return query.query(document as Parameters<typeof jsonpath.query>[1]).nodes.map(({ value }) => value as Json);
}

function keysAt(query: jsonpath.JSONPathQuery, document: JsonObject): string[] {
	return [...new Set(valuesAt(query, document).filter(isJsonObject).flatMap(Object.keys))];
}
