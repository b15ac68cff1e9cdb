import type { DescriptionTree } from "../../description/description-tree.js";
import type { YamlMap } from "../../description/yaml-node.js";
import { getOrAdd } from "../../get-or-add.js";
import { malformed, unsupported } from "../problem-at.js";
import { Schema, type SchemaReader } from "./schema.js";

/** The schemas of a description: of each component there is one, however often it is referred to. */
export class Schemas implements SchemaReader {
	readonly #byReference = new Map<string, Schema>();
	readonly #components = new Map<string, Schema>();

	constructor(private readonly description: DescriptionTree) {}

	/** The schema that a node stands for: the node's own, or that of the component it refers to. */
	of(node: YamlMap): Schema {
		const reference = node.get("$ref");
		if (reference === undefined) return this.#read(node, undefined);
		return getOrAdd(this.#byReference, String(reference), () => {
			const { name = "" } = resolveReference(this.description, "schemas", node);
			const schema = this.component(name);
			if (schema === undefined) throw malformed(`the schema "${name}" is missing`, node, "$ref");
			return schema;
		});
	}

	/** The names of all component schemas, in document order. */
	ids(): Iterable<string> {
		return this.description.components?.get("schemas")?.keys() ?? [];
	}

	/** A component schema by its name. */
	component(id: string): Schema | undefined {
		const known = this.#components.get(id);
		if (known !== undefined) return known;
		const node = this.description.component("schemas", id);
		if (node === undefined) return undefined;
		if (!(node instanceof Map)) {
			throw malformed(`"${id}" must be a mapping`, [], id).locatedAt(["components", "schemas"]);
		}
		const schema = this.#read(resolveReference(this.description, "schemas", node).node, id);
		this.#components.set(id, schema);
		return schema;
	}

	#read(node: YamlMap, referenceId: string | undefined): Schema {
		if (node.has("not")) throw unsupported('"not"', node, "not");
		return new Schema(this, node, referenceId);
	}
}

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
	if (!node.has("$ref")) return { node, name: undefined };
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
	if (!name.includes("~")) return name;
	return name.replaceAll("~1", "/").replaceAll("~0", "~");
}
