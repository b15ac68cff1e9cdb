import type { Block, BlockIndex } from "./block-index.js";
import { indexBlocks } from "./block-index.js";
import { DescriptionError } from "./description-error.js";
import type { YamlMap, YamlNode } from "./yaml-node.js";
import { type Dialect, parseYamlTree } from "./yaml-tree.js";

/** An OpenAPI description: what stands at its root, its paths, and its components by kind. */
export class DescriptionTree {
	constructor(
		/** The root without paths and components. */
		readonly head: YamlMap,
		readonly paths: Section,
		readonly components: ReadonlyMap<string, Section> | undefined,
		/** Its name, for messages. */
		readonly file: string,
	) {}

	/** A component, or undefined when there is none of that kind and name. */
	component(kind: string, name: string): YamlNode | undefined {
		return this.components?.get(kind)?.get(name);
	}

	/** What is parsed by now, with the place where it stands. */
	*parsed(): Iterable<readonly [place: string[], node: YamlNode]> {
		for (const [path, node] of this.paths.parsed()) yield [["paths", path], node];
		for (const [kind, section] of this.components ?? []) {
			for (const [name, node] of section.parsed()) yield [["components", kind, name], node];
		}
		yield [[], this.head];
	}
}

/** A mapping of the description, of which perhaps only the parts that are asked for are parsed. */
export interface Section {
	/** The keys in document order. */
	keys(): Iterable<string>;
	/** The node under a key, parsed when it is first asked for. */
	get(key: string): YamlNode | undefined;
	/** What is parsed by now, and kept. */
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
 * @param keeps Whether a part that was asked for is kept, to be the same when it is asked for again.
 */
export function blockSection(
	blocks: ReadonlyMap<string, Block>,
	parse: (block: Block) => YamlMap,
	keeps = true,
): Section {
	const known = new Map<string, YamlNode>();
	return {
		keys: () => blocks.keys(),
		get: (key) => {
			const block = blocks.get(key);
			let node = known.get(key);
			if (node !== undefined || block === undefined) return node;
			[node] = parse(block).values();
			if (keeps && node !== undefined) known.set(key, node);
			return node;
		},
		parsed: () => known.entries(),
	};
}

/**
 * Reads a description. A large one in block style is cut into blocks, which are parsed on demand; JSON, flow style and all
 * YAML that leaves a doubt is parsed whole.
 *
 * @param text The text in UTF-8.
 * @param file Base name of the file, for messages.
 * @param dialect As for {@link parseYamlTree}.
 * @param keeps As for {@link blockSection}.
 * @throws {DescriptionError} When it is no YAML or JSON, or holds no mapping; later on, when a block is broken.
 */
export function readTree(text: Buffer, file: string, dialect?: Dialect, keeps = true): DescriptionTree {
	const parse = (start?: number, end?: number) => parseYamlTree(text.toString("utf8", start, end), file, dialect);
	const index = indexBlocks(text);
	return index === undefined ? wholeTree(parse(), file) : blockTree(index, file, parse, keeps);
}

function wholeTree(root: YamlNode, file: string): DescriptionTree {
	const document = mapping(root, file, "#");
	const components = document.get("components");
	const kinds = components === undefined ? undefined : mapping(components, file, "#/components");
	return new DescriptionTree(
		new Map([...document].filter(([key]) => key !== "paths" && key !== "components")),
		parsedSection(mapping(document.get("paths") ?? new Map(), file, "#/paths")),
		kinds &&
			new Map(
				Array.from(kinds, ([kind, named]) => [kind, parsedSection(mapping(named, file, `#/components/${kind}`))]),
			),
		file,
	);
}

function mapping(node: YamlNode, file: string, pointer: string): YamlMap {
	if (node instanceof Map) return node;
	throw new DescriptionError(
		"NOT_OPENAPI_3",
		{ file, pointer },
		"a mapping is wanted, so this is no OpenAPI description",
	);
}

function blockTree(
	index: BlockIndex,
	file: string,
	parse: (start?: number, end?: number) => YamlNode,
	keeps: boolean,
): DescriptionTree {
	const parseBlock = (block: Block): YamlMap => {
		try {
			return mapping(parse(block.start, block.end), file, "#");
		} catch (error) {
			parse(); // Only in the whole is the number of the line right.
			throw error;
		}
	};
	const heads = [...index.topLevel].filter(([key]) => key !== "paths" && key !== "components");
	return new DescriptionTree(
		new Map(heads.flatMap(([, block]) => [...parseBlock(block)])),
		blockSection(index.paths, parseBlock, keeps),
		index.topLevel.has("components")
			? new Map(Array.from(index.components, ([kind, blocks]) => [kind, blockSection(blocks, parseBlock, keeps)]))
			: undefined,
		file,
	);
}
