import { basename } from "node:path";
import { type Block, type BlockIndex, indexBlocks } from "../description/block-index.js";
import { descriptionText, refuseCut } from "../description/open-description.js";
import { readBytes } from "../description/read-bytes.js";
import type { YamlMap, YamlNode } from "../description/yaml-node.js";
import { parseYamlTree } from "../description/yaml-tree.js";
import type { GenerateError } from "../generate-error.js";
import { mapAt, textAt } from "./access.js";
import { malformed, ProblemAt, unsupported } from "./problem-at.js";

/** An OpenAPI 3.0 description: what stands at its root, its paths, and its components by kind. */
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

	/** The problem with the JSON pointer of the place where it was found. */
	locate(problem: ProblemAt): GenerateError {
		for (const [place, node] of this.#parsed()) {
			const located = problem.locatedIn(node, place);
			if (located !== undefined) return located;
		}
		return problem.locatedIn(this.head, []) ?? problem.locatedAt([]);
	}

	*#parsed(): Iterable<readonly [place: string[], node: YamlNode]> {
		for (const [path, node] of this.paths.parsed()) yield [["paths", path], node];
		for (const [kind, section] of this.components ?? []) {
			for (const [name, node] of section.parsed()) yield [["components", kind, name], node];
		}
	}
}

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

/**
 * Opens a description to be generated from. A large one in block style is cut into blocks, which are parsed on demand.
 *
 * @param file Path of a `.yaml`, `.yaml.gz` or `.json` file.
 * @throws {DescriptionError} When the file is no YAML or JSON.
 * @throws {GenerateError} When it is no OpenAPI 3.0.
 */
export function openDescriptionTree(file: string): DescriptionTree {
	return treeOfBytes(readBytes(file), basename(file));
}

/** As {@link openDescriptionTree}, for a text that was read already. */
export function treeOfBytes(bytes: Buffer, file: string): DescriptionTree {
	const text = descriptionText(bytes, file);
	const parseWhole = () => parseYamlTree(text.toString("utf8"), file, true);
	const index = indexBlocks(text);
	const tree = index === undefined ? wholeTree(parseWhole(), file) : blockTree(text, index, file, parseWhole);
	withPointers(file, tree.head, refuseOtherKinds);
	refuseCut({ file, componentKinds: [...(tree.components?.keys() ?? [])] }, text);
	return tree;
}

function wholeTree(root: YamlNode, file: string): DescriptionTree {
	return withPointers(file, root, () => {
		if (!(root instanceof Map)) throw malformed("the description must be a mapping", []);
		const components = mapAt(root, "components");
		return new DescriptionTree(
			new Map([...root].filter(([key]) => key !== "paths" && key !== "components")),
			parsedSection(mapAt(root, "paths") ?? new Map()),
			components &&
				new Map([...components.keys()].map((kind) => [kind, parsedSection(mapAt(components, kind) ?? new Map())])),
			file,
		);
	});
}

function blockTree(text: Buffer, index: BlockIndex, file: string, parseWhole: () => YamlNode): DescriptionTree {
	const parse = (block: Block): YamlMap => {
		try {
			return asMap(parseYamlTree(text.toString("utf8", block.start, block.end), file, true));
		} catch (error) {
			// Only in the whole is the number of the line right; a block may also lean on another one.
			parseWhole();
			throw error;
		}
	};
	const heads = [...index.topLevel].filter(([key]) => key !== "paths" && key !== "components");
	return new DescriptionTree(
		new Map(heads.flatMap(([, block]) => [...parse(block)])),
		blockSection(index.paths, parse),
		index.topLevel.has("components")
			? new Map([...index.components].map(([kind, blocks]) => [kind, blockSection(blocks, parse)]))
			: undefined,
		file,
	);
}

function asMap(node: YamlNode): YamlMap {
	if (node instanceof Map) return node;
	throw new Error("a block of the description is no mapping");
}

/** The version, and what else at the root decides whether the rest can be read at all. */
function refuseOtherKinds(head: YamlMap): void {
	const version = textAt(head, "openapi");
	const info = mapAt(head, "info");
	if (head.has("swagger")) throw unsupported("OpenAPI 2.0 descriptions", head, "swagger");
	if (version === undefined) throw malformed('the description is no OpenAPI: "openapi" is missing', head);
	if (/^3\.[12]/.test(version)) throw unsupported(`OpenAPI ${version} descriptions`, head, "openapi");
	if (!/^3\.0/.test(version)) throw malformed(`"${version}" is no version of OpenAPI 3`, head, "openapi");
	if (info?.has("x-ms-kiota-info")) throw unsupported("what the description says of clients", info, "x-ms-kiota-info");
}

function withPointers<Node extends YamlNode, Result>(file: string, root: Node, read: (root: Node) => Result): Result {
	try {
		return read(root);
	} catch (error) {
		if (!(error instanceof ProblemAt)) throw error;
		throw (error.locatedIn(root, []) ?? error.locatedAt([])).inFile(file);
	}
}
