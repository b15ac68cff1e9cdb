import { endianness } from "node:os";

/** Where the pieces of a block-style description stand in its bytes. */
export interface BlockIndex {
	readonly topLevel: ReadonlyMap<string, Block>;
	readonly paths: ReadonlyMap<string, Block>;
	/** By kind, then by name. */
	readonly components: ReadonlyMap<string, ReadonlyMap<string, Block>>;
}

const [tab, lineFeed, carriageReturn, space, hash, dash] = [0x09, 0x0a, 0x0d, 0x20, 0x23, 0x2d];

/**
 * Finds the blocks of a block-style description by their indentation, without parsing it.
 *
 * That is safe where each key of the outline (the document, `paths`, `components` and their kinds) stands on a line
 * of its own: YAML wants all that belongs to a key to be indented deeper than the key, be it a block scalar, a text
 * over several lines or a flow collection. Only a list may stand as deep as its key.
 *
 * @param bytes UTF-8 without a byte order mark.
 * @returns Undefined when in doubt: then the whole has to be parsed.
 * @see {@link https://yaml.org/spec/1.2.2/#61-indentation-spaces | YAML 1.2, section 6.1}
 */
export function indexBlocks(bytes: Buffer): BlockIndex | undefined {
	if (bytes.includes(carriageReturn)) return undefined;
	const document = new OutlineLevel(0);
	const paths = new OutlineLevel();
	const components = new OutlineLevel();
	const kinds = new Map<string, OutlineLevel>();
	const open = [document];
	let top = document;
	const lines = new Lines(bytes);
	for (let start = 0; start < bytes.length; start = lines.after(start, top.indent ?? bytes.length)) {
		const end = lines.end(start);
		let first = start;
		while (bytes[first] === space) first++;
		const indent = first - start;
		if (first >= end || bytes[first] === hash) continue;
		if (bytes[first] === tab) return undefined;

		while (top.indent !== undefined && indent < top.indent) {
			top.close(start);
			open.pop();
			top = open.at(-1) ?? document;
		}
		if (top.indent === undefined) {
			if (indent <= (open.at(-2)?.indent ?? 0)) return undefined;
			top.indent = indent;
		}
		if (indent !== top.indent) return undefined;
		if (bytes[first] === dash && (bytes[first + 1] === space || first + 1 === end)) {
			if (top.isEmpty || top.lastIsOpened) return undefined;
			continue;
		}
		const line = blockKey(bytes.toString("utf8", first, end));
		if (line === undefined || top.blocks.has(line.key)) return undefined;
		top.add(line.key, start);
		const opened = levelOf(line.key);
		if (opened === undefined) continue;
		if (!line.isBare) return undefined;
		top.lastIsOpened = true;
		open.push(opened);
		top = opened;
	}
	for (const level of open) level.close(bytes.length);
	if (top.isEmpty) return undefined;
	return {
		topLevel: document.blocks,
		paths: paths.blocks,
		components: new Map([...kinds].map(([kind, level]) => [kind, level.blocks])),
	};

	/** The level that a key of the current level opens. */
	function levelOf(key: string): OutlineLevel | undefined {
		if (top === document) return key === "paths" ? paths : key === "components" ? components : undefined;
		if (top !== components) return undefined;
		const kind = new OutlineLevel();
		kinds.set(key, kind);
		return kind;
	}
}

/** The lines of a text. Four bytes are looked at at a time: calls of `indexOf` for a million lines take three times as long. */
class Lines {
	readonly #bytes: Buffer;
	/** None where the bytes do not start at a word's place in memory, or the first byte of a word is not its lowest. */
	readonly #words: Int32Array;

	constructor(bytes: Buffer) {
		const { buffer, byteOffset, length } = bytes;
		this.#bytes = bytes;
		this.#words =
			byteOffset % 4 === 0 && endianness() === "LE"
				? new Int32Array(buffer, byteOffset, length >> 2)
				: new Int32Array(0);
	}

	/**
	 * The end of the line that a place is in: its line break, or the end of the text.
	 *
	 * @see {@link https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord | Is there a zero byte in a word?}
	 */
	end(from: number): number {
		const bytes = this.#bytes;
		const words = this.#words;
		let at = from;
		let word = from >> 2;
		if (word < words.length) {
			// What stands before the place in its word is no line break.
			let other = ((words[word] as number) ^ 0x0a0a0a0a) | ((1 << ((from & 3) << 3)) - 1);
			let breaks = (other - 0x01010101) & ~other & 0x80808080;
			while (breaks === 0 && ++word < words.length) {
				other = (words[word] as number) ^ 0x0a0a0a0a;
				breaks = (other - 0x01010101) & ~other & 0x80808080;
			}
			if (breaks !== 0) return (word << 2) + ((31 - Math.clz32(breaks & -breaks)) >> 3);
			at = words.length << 2;
		}
		while (at < bytes.length && bytes[at] !== lineFeed) at++;
		return at;
	}

	/** The start of the next line that is indented by no more than so many spaces, or the end of the text. */
	after(from: number, indent: number): number {
		const bytes = this.#bytes;
		let at = from;
		while (true) {
			at = this.end(at);
			if (at >= bytes.length) return bytes.length;
			const start = at + 1;
			const deepest = start + indent;
			for (at = start; at <= deepest && bytes[at] === space; ) at++;
			if (at <= deepest) return start;
		}
	}
}

/** A key at the start of a line of block-style YAML. */
export interface BlockKey {
	readonly key: string;
	/** Nothing but a comment follows: the value stands on the next lines. */
	readonly isBare: boolean;
}

/**
 * Reads the key of a line in the spellings that can be told without a parser: plain, quoted without escapes.
 *
 * @param line The line without its indentation and line break.
 * @returns Undefined when in doubt: an anchor, a tag, an escape, an explicit key, a flow collection...
 */
export function blockKey(line: string): BlockKey | undefined {
	const close = line.length - 2;
	if (line.startsWith("'/") && line.endsWith("':") && line.indexOf("'", 1) === close) {
		return { key: line.slice(1, close), isBare: true };
	}
	if (/^[A-Za-z/][^\s:#]*:$/.test(line) && !isNoText.test(line)) return { key: line.slice(0, -1), isBare: true };
	const quoted = /^(?:'((?:[^']|'')*)'|"([^"\\]*)") *(?=:(?:\s|$))/.exec(line);
	const colon = quoted?.[0].length ?? line.search(/:(?=\s|$)/);
	if (colon === -1) return undefined;
	const key = quoted === null ? plainKey(line.slice(0, colon)) : (quoted[1]?.replaceAll("''", "'") ?? quoted[2]);
	return key === undefined ? undefined : { key, isBare: /^:\s*(#.*)?$/.test(line.slice(colon)) };
}

/** A key that is read as something else than a text. */
const isNoText = /^(?:true|false|null)\s*:?$/i;

/** Texts that start otherwise, hold a comment, or are read as something else are left to the parser. */
function plainKey(text: string): string | undefined {
	const key = text.trimEnd();
	return /^[A-Za-z/]/.test(key) && !/\s#/.test(key) && !isNoText.test(key) ? key : undefined;
}

/** The piece of a text that one key owns: from the start of the key's line to the start of the next key's. */
export interface Block {
	readonly start: number;
	readonly end: number;
}

/** One mapping of a description's outline while its lines are read: the document, `paths`, `components` or a kind of them. */
export class OutlineLevel {
	readonly blocks = new Map<string, Block>();
	/** Column of its keys; unknown before the first. */
	indent: number | undefined;
	/** The last key's value is a level of the outline too. */
	lastIsOpened = false;
	#last: { start: number; end: number } | undefined;

	constructor(indent?: number) {
		this.indent = indent;
	}

	get isEmpty(): boolean {
		return this.#last === undefined;
	}

	/** Starts a key's block, which ends the one before. */
	add(key: string, start: number): void {
		this.close(start);
		this.#last = { start, end: start };
		this.blocks.set(key, this.#last);
		this.lastIsOpened = false;
	}

	/** Ends the last block. */
	close(end: number): void {
		if (this.#last !== undefined) this.#last.end = end;
	}
}
