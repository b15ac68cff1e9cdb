import { plainScalar, type YamlMap, type YamlNode } from "./yaml-node.js";

/**
 * Reads YAML as programs write it: block style, each scalar in one line, plain or in quotes without escapes.
 *
 * @returns Undefined when in doubt, or where something is wrong: js-yaml, which knows all of YAML, takes twice as long.
 */
export function readBlockYaml(source: string): YamlNode | undefined {
	if (!plainText.test(source)) return undefined;
	try {
		return new BlockReader(source).document();
	} catch (error) {
		if (error === doubt) return undefined;
		throw error;
	}
}

/** Without tabs, line breaks of other kinds, and what js-yaml calls not printable. */
const plainText = /^[\n\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe]*$/;
const plainStart = /[A-Za-z0-9_$./(+]/;
const [space, hash, dash, colon] = [0x20, 0x23, 0x2d, 0x3a];
const doubt = Symbol("a text that is left to js-yaml");
/** js-yaml bounds how deep it goes, and says so. */
const deepest = 50;

class BlockReader {
	/** The current line: neither empty nor a comment. */
	#start = 0;
	#end = -1;
	/** Its first character, and the column of that. */
	#first = 0;
	#indent = -1;
	#depth = 0;

	constructor(private readonly source: string) {}

	document(): YamlNode {
		this.#advance();
		if (this.#isDone) throw doubt;
		const node = this.#block();
		if (!this.#isDone) throw doubt;
		return node;
	}

	get #isDone(): boolean {
		return this.#indent === -1;
	}

	/** Goes to the next line; behind the last one the indentation is -1. */
	#advance(): void {
		const { source } = this;
		do {
			this.#start = this.#end + 1;
			if (this.#start >= source.length) {
				this.#indent = -1;
				return;
			}
			const lineBreak = source.indexOf("\n", this.#start);
			this.#end = lineBreak === -1 ? source.length : lineBreak;
			this.#first = this.#behindSpaces(this.#start);
		} while (this.#first >= this.#end || source.charCodeAt(this.#first) === hash);
		this.#indent = this.#first - this.#start;
	}

	/** A mapping or a list that starts in the current line. */
	#block(): YamlNode {
		if (++this.#depth > deepest) throw doubt;
		const node = this.#startsItem() ? this.#list(this.#indent) : this.#mapping(this.#indent);
		this.#depth--;
		return node;
	}

	#startsItem(): boolean {
		const next = this.#first + 1;
		if (this.source.charCodeAt(this.#first) !== dash) return false;
		return next === this.#end || this.source.charCodeAt(next) === space;
	}

	#behindSpaces(start: number): number {
		let at = start;
		while (this.source.charCodeAt(at) === space) at++;
		return at;
	}

	#list(indent: number): YamlNode[] {
		const items: YamlNode[] = [];
		while (this.#indent === indent && this.#startsItem()) {
			const first = this.#behindSpaces(this.#first + 1);
			this.#first = first;
			if (first >= this.#end) items.push(this.#below(indent));
			else if (this.#startsItem()) throw doubt;
			else if (this.#keyEnd() === -1) items.push(this.#scalar(first, indent));
			else {
				this.#indent = first - this.#start;
				items.push(this.#block());
			}
		}
		if (this.#indent > indent) throw doubt;
		return items;
	}

	#mapping(indent: number): YamlMap {
		const map: YamlMap = new Map();
		while (this.#indent === indent && !this.#startsItem()) {
			const end = this.#keyEnd();
			if (end === -1) throw doubt;
			const key = this.#key(end);
			if (map.has(key)) throw doubt;
			const value = this.#behindSpaces(end + 1);
			map.set(key, value < this.#end ? this.#scalar(value, indent) : this.#below(indent, true));
		}
		if (this.#indent > indent) throw doubt;
		return map;
	}

	/** What stands in the lines below a key or a dash: nothing, or a block, which for a list below a key may be as deep. */
	#below(indent: number, isKey = false): YamlNode {
		this.#advance();
		if (this.#indent > indent || (isKey && this.#indent === indent && this.#startsItem())) return this.#block();
		return "";
	}

	/** Where the colon behind a key is; -1 where the line is no key. */
	#keyEnd(): number {
		const { source } = this;
		const quote = source[this.#first];
		if (quote === "'" || quote === '"') {
			let close = source.indexOf(quote, this.#first + 1);
			// A doubled one stands for itself.
			while (close !== -1 && source[close + 1] === quote) close = source.indexOf(quote, close + 2);
			if (close === -1 || close >= this.#end) throw doubt;
			return this.#isColon(close + 1) ? close + 1 : -1;
		}
		let end = source.indexOf(":", this.#first);
		while (end !== -1 && end < this.#end && !this.#isColon(end)) end = source.indexOf(":", end + 1);
		return end < this.#end ? end : -1;
	}

	#isColon(at: number): boolean {
		if (this.source.charCodeAt(at) !== colon) return false;
		return at + 1 >= this.#end || this.source.charCodeAt(at + 1) === space;
	}

	#key(end: number): string {
		const key = this.#text(this.#first, end);
		if (key.length > 1000) throw doubt;
		return key;
	}

	/** A value in the current line, which ends there. */
	#scalar(start: number, indent: number): YamlNode {
		const { source } = this;
		let end = this.#end;
		while (source.charCodeAt(end - 1) === space) end--;
		const isCollection = source[start] === "{" || source[start] === "[";
		const text = isCollection ? source.slice(start, end) : this.#text(start, end);
		this.#advance();
		if (this.#indent > indent) throw doubt;
		if (isCollection) return emptyCollection(text);
		return source[start] === "'" || source[start] === '"' ? text : plainScalar(text);
	}

	#text(start: number, end: number): string {
		const { source } = this;
		const quote = source[start] ?? "";
		if (quote !== "'" && quote !== '"') {
			const text = source.slice(start, end);
			const isNumber = quote === "-" && /^-[0-9.]/.test(text);
			if (!(isNumber || plainStart.test(quote)) || / #|: |[: ]$/.test(text)) throw doubt;
			return text;
		}
		const inside = source.slice(start + 1, end - 1);
		if (end - start < 2 || source[end - 1] !== quote) throw doubt;
		if (quote === '"') {
			if (/["\\]/.test(inside)) throw doubt;
			return inside;
		}
		if (!inside.includes("'")) return inside;
		if (/(?:^|[^'])(?:'')*'(?:[^']|$)/.test(inside)) throw doubt;
		return inside.replaceAll("''", "'");
	}
}

function emptyCollection(text: string): YamlNode {
	if (text === "{ }" || text === "{}") return new Map();
	if (text === "[ ]" || text === "[]") return [];
	throw doubt;
}
