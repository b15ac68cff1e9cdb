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
