import type { DescriptionTree } from "../description-tree.js";
import { malformed, unsupported } from "../problem-at.js";
import type { YamlMap } from "../yaml-tree.js";
import { resolveReference } from "./reference.js";
import { Schema, type SchemaReader } from "./schema.js";

/** All schemas of a description, each read once. */
export class Schemas implements SchemaReader {
	readonly #inline = new Map<YamlMap, Schema>();
	readonly #components = new Map<string, Schema>();

	constructor(private readonly description: DescriptionTree) {}

	/** The schema that a node stands for: the node's own, or that of the component it refers to. */
	of(node: YamlMap): Schema {
		const known = this.#inline.get(node);
		if (known !== undefined) return known;
		const { node: target, name } = resolveReference(this.description, "schemas", node);
		const schema = name === undefined ? this.#read(target, undefined) : this.component(name);
		if (schema === undefined) throw malformed(`the schema "${name}" is missing`, node, "$ref");
		this.#inline.set(node, schema);
		return schema;
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
