import type { Block } from "../../description/outline-level.js";
import type { YamlMap, YamlNode } from "./yaml-tree.js";

/** A mapping of the description, of which perhaps only the parts that are asked for are parsed. */
export interface Section {
	/** The keys in document order. */
	keys(): Iterable<string>;
	/** The node under a key, kept for the next time. */
	get(key: string): YamlNode | undefined;
	/** The node under a key, not kept when it was not there yet. */
	peek(key: string): YamlNode | undefined;
	/** What is kept by now. */
	kept(): Iterable<readonly [string, YamlNode]>;
}

/** A section that is parsed already. */
export function parsedSection(map: YamlMap): Section {
	return {
		keys: () => map.keys(),
		get: (key) => map.get(key),
		peek: (key) => map.get(key),
		kept: () => map.entries(),
	};
}

/**
 * A section whose parts are parsed when they are asked for.
 *
 * @param blocks Where each part stands, with its key.
 * @param parse Parses a block into a mapping of that one key.
 */
export function blockSection(blocks: ReadonlyMap<string, Block>, parse: (block: Block) => YamlMap): Section {
	const known = new Map<string, YamlNode>();
	const peek = (key: string): YamlNode | undefined => {
		const block = blocks.get(key);
		return known.get(key) ?? (block && parse(block).values().next().value);
	};
	return {
		keys: () => blocks.keys(),
		get: (key) => {
			const node = peek(key);
			if (node !== undefined) known.set(key, node);
			return node;
		},
		peek,
		kept: () => known.entries(),
	};
}
