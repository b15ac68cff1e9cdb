import type { Section } from "../../description/description-tree.js";
import { isMethod } from "../../description/methods.js";
import type { YamlMap } from "../../description/yaml-node.js";
import { malformed } from "../problem-at.js";
import { type PathPattern, parsePathPattern, parsePathPatterns } from "./path-pattern.js";

/** A path of the description with the operations that are kept. */
export interface KeptPath {
	readonly path: string;
	readonly node: YamlMap;
}

/** Which paths and operations are generated: patterns as in Kiota, `glob` or `glob#METHOD,METHOD`. */
export interface PathFilter {
	readonly include: readonly string[];
	readonly exclude: readonly string[];
}

/** The paths and operations that the patterns keep, in document order. Only paths that may stay are parsed. */
export function* filterPaths(paths: Section, filter: PathFilter): Iterable<KeptPath> {
	const patterns = new PatternSet(filter);
	for (const path of paths.keys()) {
		if (path.startsWith("x-") || !patterns.keepsPath(path)) continue;
		const node = paths.get(path);
		if (!(node instanceof Map)) throw malformed(`"${path}" must be a mapping`, [], path).locatedAt(["paths"]);
		const stays = [...node.keys()].filter((key) => !isMethod(key) || patterns.keepsOperation(path, key));
		if (patterns.dropsEmptyPaths && !stays.some(isMethod)) continue;
		yield { path, node: stays.length === node.size ? node : pick(node, stays) };
	}
}

/** The four lists that the patterns fall into: for whole paths, and for some methods of them. */
class PatternSet {
	readonly #include: readonly PathPattern[];
	readonly #includeMethods: readonly PathPattern[];
	readonly #exclude: readonly PathPattern[];
	readonly #excludeMethods: readonly PathPattern[];

	constructor({ include, exclude }: PathFilter) {
		[this.#include, this.#includeMethods] = split(parsePathPatterns(include));
		[this.#exclude, this.#excludeMethods] = split(parsePathPatterns(exclude));
	}

	/** A pattern with methods shields its paths from the excluding ones without. */
	keepsPath(path: string): boolean {
		if (this.#include.length === 0 && this.#exclude.length === 0) {
			return this.#includeMethods.length === 0 || matchesAny(this.#includeMethods, path);
		}
		const goes = (this.#include.length > 0 && !matchesAny(this.#include, path)) || matchesAny(this.#exclude, path);
		return !goes || matchesAny(this.#includeMethods, path);
	}

	keepsOperation(path: string, method: string): boolean {
		if (
			this.#includeMethods.length > 0 &&
			!matchesAny(this.#include, path) &&
			!this.#includeMethods.some((pattern) => pattern.methods.has(method) && pattern.matches(path))
		) {
			return false;
		}
		return !this.#excludeMethods.some((pattern) => pattern.methods.has(method) && pattern.matches(path));
	}

	get dropsEmptyPaths(): boolean {
		return this.#includeMethods.length > 0 || this.#excludeMethods.length > 0;
	}
}

function split(patterns: readonly PathPattern[]): [whole: PathPattern[], someMethods: PathPattern[]] {
	return [patterns.filter(({ methods }) => methods.size === 0), patterns.filter(({ methods }) => methods.size > 0)];
}

function matchesAny(patterns: readonly PathPattern[], path: string): boolean {
	return patterns.some((pattern) => pattern.matches(path));
}

function pick(node: YamlMap, keys: readonly string[]): YamlMap {
	const wanted = new Set(keys);
	return new Map([...node].filter(([key]) => wanted.has(key)));
}

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
