import { toPointer } from "../description/json.js";
import type { YamlMap, YamlNode } from "../description/yaml-node.js";
import { GenerateError, GenerateErrorCode } from "../generate-error.js";
import { isIdentifier } from "../text/code.js";

/** Something wrong with a node of the description. Where the node stands is only looked up when it is reported. */
export class ProblemAt extends Error {
	constructor(
		readonly code: GenerateErrorCode,
		message: string,
		readonly node: YamlMap | readonly YamlNode[],
		readonly key?: string,
		/** What to do, behind the place. */
		readonly advice = "",
	) {
		super(message);
	}

	/** The problem as the error that callers see, or undefined when the node does not stand below `root`. */
	locatedIn(root: YamlNode, placeOfRoot: readonly string[]): GenerateError | undefined {
		const path = pathTo(root, this.node);
		return path && this.locatedAt([...placeOfRoot, ...path]);
	}

	/** The problem as the error that callers see. */
	locatedAt(placeOfNode: readonly string[]): GenerateError {
		const pointer = toPointer(this.key === undefined ? placeOfNode : [...placeOfNode, this.key]);
		return new GenerateError(this.code, `${this.message}, at ${pointer}${this.advice}`, { pointer });
	}
}

/** The description is not the OpenAPI that it should be. */
export function malformed(what: string, node: YamlMap | readonly YamlNode[], key?: string): ProblemAt {
	return new ProblemAt(GenerateErrorCode.MalformedDescription, what, node, key);
}

/** The description is right, and more than this generator can write. */
export function unsupported(construct: string, node: YamlMap | readonly YamlNode[], key?: string): ProblemAt {
	return new ProblemAt(
		GenerateErrorCode.UnsupportedConstruct,
		`the built-in generator does not write ${construct}`,
		node,
		key,
		"; generate with Kiota itself",
	);
}

/**
 * Asserts that a name can stand in code.
 *
 * @param of What has the name, for the message.
 */
export function requireName(name: string, of: string, node: YamlMap | readonly YamlNode[], key?: string): string {
	if (isIdentifier(name)) return name;
	if (name === "") throw unsupported(`${of} whose name has no letter or digit`, node, key);
	throw unsupported(`${of} with the name ${JSON.stringify(name)}, which TypeScript has no form for`, node, key);
}

function pathTo(root: YamlNode, wanted: YamlMap | readonly YamlNode[]): string[] | undefined {
	if (root === wanted) return [];
	if (!(root instanceof Map) && !Array.isArray(root)) return undefined;
	for (const [key, child] of root.entries()) {
		const rest = pathTo(child, wanted);
		if (rest !== undefined) return [String(key), ...rest];
	}
	return undefined;
}
