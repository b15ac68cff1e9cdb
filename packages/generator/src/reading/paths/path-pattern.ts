import { GenerateError, GenerateErrorCode } from "../../generate-error.js";
import { getOrAdd } from "../../get-or-add.js";

/** A pattern of Kiota's `--include-path` and `--exclude-path`: a glob, and perhaps the methods that it is for. */
export interface PathPattern {
	/** Says whether the pattern matches a path, whatever the method. */
	readonly matches: (path: string) => boolean;
	/** Methods in lower case; none means that the pattern is for the whole path. */
	readonly methods: ReadonlySet<string>;
}

/** Reads `glob` or `glob#METHOD,METHOD`. */
export function parsePathPattern(text: string): PathPattern {
	const [glob = "", methods = ""] = text.split("#", 2);
	const compiled = compile(glob);
	return {
		matches: (path) => matches(compiled, path),
		methods: new Set(
			methods
				.split(",")
				.map((method) => method.trim().toLowerCase())
				.filter((method) => method !== ""),
		),
	};
}

/**
 * Reads patterns that are given together: of one glob, whatever its case, Kiota takes the first spelling and the methods of
 * all. `/things` beside `/things#GET` is no more than `/things#GET`.
 */
export function parsePathPatterns(texts: readonly string[]): PathPattern[] {
	const patterns = new Map<string, { readonly matches: PathPattern["matches"]; readonly methods: Set<string> }>();
	for (const text of texts) {
		const { matches, methods } = parsePathPattern(text);
		const glob = (text.split("#", 1)[0] ?? "").toLowerCase();
		const known = getOrAdd(patterns, glob, () => ({ matches, methods: new Set<string>() }));
		for (const method of methods) known.methods.add(method);
	}
	return [...patterns.values()];
}

/** What stands for one character of a path, or for any number of them. */
interface Step {
	readonly takes: (character: string) => boolean;
	readonly repeats: boolean;
}

interface Glob {
	readonly steps: readonly Step[];
	/** Where steps may be left out: from one to the other, which comes later. */
	readonly shortcuts: ReadonlyMap<number, number>;
}

/**
 * Follows all ways through the steps at once, so that no pattern takes longer than its length times that of the path.
 */
function matches({ steps, shortcuts }: Glob, path: string): boolean {
	let open = new Set<number>();
	const enter = (places: Set<number>, start: number): void => {
		for (let place = start; !places.has(place); place++) {
			places.add(place);
			const shortcut = shortcuts.get(place);
			if (shortcut !== undefined) enter(places, shortcut);
			if (steps[place]?.repeats !== true) return;
		}
	};
	enter(open, 0);
	for (const character of path) {
		const next = new Set<number>();
		for (const place of open) {
			const step = steps[place];
			if (step?.takes(character)) enter(next, step.repeats ? place : place + 1);
		}
		if (next.size === 0) return false;
		open = next;
	}
	return open.has(steps.length);
}

function compile(glob: string): Glob {
	if (glob === "") throw new GenerateError(GenerateErrorCode.InvalidOptions, "a path pattern must not be empty");
	const text = normalise(glob);
	const steps: Step[] = [];
	const shortcuts = new Map<number, number>();
	const optionalFrom = optionalEnd.exec(text)?.index;
	let end: number | undefined;
	for (const { 0: part, index } of text.matchAll(token)) {
		if (index === optionalFrom) end = steps.length;
		const startsSegment = index === 0 || text[index - 1] === "/" || index === optionalFrom;
		const start = steps.length;
		steps.push(...stepsOf(part, startsSegment, glob));
		if (part === "**/" && startsSegment) shortcuts.set(start, steps.length);
	}
	if (end !== undefined) shortcuts.set(end, steps.length);
	return { steps, shortcuts };
}

function stepsOf(part: string, startsSegment: boolean, glob: string): Step[] {
	if (part === "**/") return startsSegment ? [gate, some(anything), one("/")] : [some(anything), one("/")];
	if (part === "**") return startsSegment ? [some(anything)] : [{ takes: anything, repeats: false }, some(anything)];
	if (part === "*") return [some(noSlash)];
	if (part === "?") return [{ takes: noSlash, repeats: false }];
	if (part.length > 1 && part.startsWith("{")) return [one("{"), some(noSlash), one("}")];
	if (part.length > 2 && part.startsWith("[")) return [oneOf(part.slice(1, -1), glob)];
	return Array.from(part, one);
}

/** A place to leave out what follows: a step that repeats can't be that, as it is come to again. */
const gate = some(() => false);

function anything(): boolean {
	return true;
}

function noSlash(character: string): boolean {
	return character !== "/";
}

function some(takes: Step["takes"]): Step {
	return { takes, repeats: true };
}

function one(wanted: string): Step {
	return { takes: (character) => character === wanted, repeats: false };
}

function oneOf(characters: string, glob: string): Step {
	try {
		const expression = new RegExp(`^[${characters.replace(/^!/, "^").replace(/[\\[\]]/g, "\\$&")}]$`, "su");
		return { takes: (character) => expression.test(character), repeats: false };
	} catch (cause) {
		throw new GenerateError(GenerateErrorCode.InvalidOptions, `"${glob}" is no path pattern`, { cause });
	}
}

/** `\` stands for `/`, what follows `**` starts a segment, and `**` at the end needs no slash behind it. */
function normalise(glob: string): string {
	return glob
		.replaceAll("\\", "/")
		.replace(/\*\*(?=[^/])/g, "**/")
		.replace(/(?:\*\*\/)+(?=\*\*)/g, "")
		.replace(/\*\*\/$/, "**");
}

// After a star, what could match nothing may be missing altogether: /*/** matches /a too.
const optionalEnd = /(?<=[^*]\*)(?:(?:\/\*\*)+(?:\/\*(?!\*))?)+$/;

/** The tokens of a glob, longest first; `{name}` stands for any parameter, and `**` for any number of segments. */
const token = /\*\*\/?|(?<=\/)\{[\p{L}\p{Mn}\p{Nd}\p{Pc}-]+\}|\*|\?|\[[^\]]+\]|[^*?]/gu;
