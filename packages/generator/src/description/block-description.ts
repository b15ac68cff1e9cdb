import type { Block, BlockIndex } from "./block-index.js";
import type { Description } from "./description.js";
import { resolveRef } from "./description.js";
import { DescriptionError } from "./description-error.js";
import { isJsonObject, type Json, type JsonObject, member } from "./json.js";
import { parseYaml } from "./parse-yaml.js";

/** A block-style description, cut into blocks: each is parsed when it is first asked for. */
export class BlockDescription implements Description {
	readonly file: string;
	readonly #bytes: Buffer;
	readonly #index: BlockIndex;
	readonly #parsed = new Map<Block, Json>();
	readonly #parseWhole: () => Description;
	#whole: Description | undefined;

	/**
	 * @param bytes The text in UTF-8.
	 * @param index Its blocks.
	 * @param file Base name of its file, for messages.
	 * @param parseWhole The slower way, for a block that does not stand on its own: an alias to another block's anchor,
	 * or an error, whose line only the parser of the whole knows.
	 */
	constructor(bytes: Buffer, index: BlockIndex, file: string, parseWhole: () => Description) {
		this.#bytes = bytes;
		this.#index = index;
		this.file = file;
		this.#parseWhole = parseWhole;
	}

	get paths(): readonly string[] {
		return [...this.#index.paths.keys()];
	}

	get componentKinds(): readonly string[] {
		return [...this.#index.components.keys()];
	}

	componentNames(kind: string): readonly string[] {
		return [...(this.#index.components.get(kind)?.keys() ?? [])];
	}

	topLevel(key: string): Json | undefined {
		if (key === "paths" || key === "components") return this.#wholly().topLevel(key);
		return this.#read(key, this.#index.topLevel.get(key), (whole) => whole.topLevel(key));
	}

	pathItem(path: string): Json | undefined {
		return this.#read(path, this.#index.paths.get(path), (whole) => whole.pathItem(path));
	}

	component(kind: string, name: string): Json | undefined {
		const block = this.#index.components.get(kind)?.get(name);
		return this.#read(name, block, (whole) => whole.component(kind, name));
	}

	resolve(ref: string, at?: string): Json {
		return resolveRef(this, ref, at);
	}

	toObject(): JsonObject {
		return this.#wholly().toObject();
	}

	#wholly(): Description {
		this.#whole ??= this.#parseWhole();
		return this.#whole;
	}

	#read(key: string, block: Block | undefined, fromWhole: (whole: Description) => Json | undefined): Json | undefined {
		if (block === undefined) return undefined;
		const known = this.#parsed.get(block);
		if (known !== undefined) return known;
		const text = this.#bytes.toString("utf8", block.start, block.end);
		const value = parseBlock(text, key, this.file) ?? fromWhole(this.#wholly());
		if (value !== undefined) this.#parsed.set(block, value);
		return value;
	}
}

/** Undefined where the block does not stand on its own. */
function parseBlock(text: string, key: string, file: string): Json | undefined {
	try {
		const mapping = parseYaml(text, file);
		return isJsonObject(mapping) && Object.keys(mapping).length === 1 ? member(mapping, key) : undefined;
	} catch (error) {
		if (error instanceof DescriptionError) return undefined;
		throw error;
	}
}
