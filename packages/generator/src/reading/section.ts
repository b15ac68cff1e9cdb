import type { Block } from "../description/block-index.js";
import type { YamlMap, YamlNode } from "./yaml-tree.js";

/** A mapping of the description, of which perhaps only the parts that are asked for are parsed. */
export interface Section {
	/** The keys in document order. */
	keys(): Iterable<string>;
	/** The node under a key, parsed when it is first asked for. */
	get(key: string): YamlNode | undefined;
	/** What is parsed by now. */
	parsed(): Iterable<readonly [string, YamlNode]>;
}

/** A section that is parsed already. */
export function parsedSection(map: YamlMap): Section {
	return {
		keys: () => map.keys(),
		get: (key) => map.get(key),
		parsed: () => map.entries(),
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
	return {
		keys: () => blocks.keys(),
		get: (key) => {
			const block = blocks.get(key);
			let node = known.get(key);
			if (node !== undefined || block === undefined) return node;
			[node] = parse(block).values();
			if (node !== undefined) known.set(key, node);
			return node;
		},
		parsed: () => known.entries(),
	};
}
