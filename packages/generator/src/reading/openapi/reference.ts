import type { DescriptionTree } from "../description-tree.js";
import { malformed, unsupported } from "../problem-at.js";
import type { YamlMap } from "../yaml-tree.js";

/** What a node stands for. */
export interface Resolved {
	readonly node: YamlMap;
	/** The name of the component that the node itself refers to, when it does. */
	readonly name: string | undefined;
}

/**
 * Follows `$ref`, also from component to component.
 *
 * @param kind The kind of component that may stand here, such as `parameters`.
 */
export function resolveReference(description: DescriptionTree, kind: string, node: YamlMap): Resolved {
	let current = node;
	let name: string | undefined;
	const seen = new Set<YamlMap>();
	while (current.has("$ref")) {
		if (seen.has(current)) throw malformed('"$ref" goes in a circle', node, "$ref");
		seen.add(current);
		const target = targetOf(current, kind);
		const next = description.component(kind, target);
		if (!(next instanceof Map))
			throw malformed(`"$ref" leads to ${kind}/${target}, which is not there`, current, "$ref");
		name ??= target;
		current = next;
	}
	return { node: current, name };
}

function targetOf(node: YamlMap, kind: string): string {
	const reference = node.get("$ref");
	if (typeof reference !== "string") throw malformed('"$ref" must be a text', node, "$ref");
	const start = `#/components/${kind}/`;
	if (!reference.startsWith("#")) throw unsupported(`references to other documents (${reference})`, node, "$ref");
	if (!reference.startsWith(start)) throw unsupported(`references to anything but ${start}`, node, "$ref");
	const name = reference.slice(start.length);
	if (name.includes("/")) throw unsupported("references into a component", node, "$ref");
	return name.replaceAll("~1", "/").replaceAll("~0", "~");
}
