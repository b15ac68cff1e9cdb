import { getOrAdd } from "../get-or-add.js";
import { DescriptionError } from "./description-error.js";
import type { DescriptionTree } from "./description-tree.js";
import { fromPointer, type Json, type JsonObject, member } from "./json.js";
import { toJson } from "./parse-yaml.js";
import type { YamlNode } from "./yaml-node.js";

/** An OpenAPI description as JSON values, of which only what is asked for gets parsed. */
export class Description {
	readonly #tree: DescriptionTree;
	readonly #values = new Map<YamlNode, Json>();

	constructor(tree: DescriptionTree) {
		this.#tree = tree;
	}

	/** Base name of the file, for messages. */
	get file(): string {
		return this.#tree.file;
	}

	/** Path templates in document order. */
	get paths(): readonly string[] {
		return [...this.#tree.paths.keys()];
	}

	/** Kinds of components in document order: `schemas`, `responses`... */
	get componentKinds(): readonly string[] {
		return [...(this.#tree.components?.keys() ?? [])];
	}

	/**
	 * Names of the components of one kind, in document order.
	 *
	 * @param kind `schemas`, `responses`...
	 */
	componentNames(kind: string): readonly string[] {
		return [...(this.#tree.components?.get(kind)?.keys() ?? [])];
	}

	/** The value of a key at the top: `openapi`, `info`, `servers`... */
	topLevel(key: string): Json | undefined {
		if (key === "paths" || key === "components") return this.toObject()[key];
		return this.#valueOf(this.#tree.head.get(key));
	}

	/**
	 * The path item of a path template.
	 *
	 * @throws {DescriptionError} `NOT_YAML`, `DUPLICATE_KEY` or `TRUNCATED` where its text is broken.
	 */
	pathItem(path: string): Json | undefined {
		return this.#valueOf(this.#tree.paths.get(path));
	}

	/**
	 * A component.
	 *
	 * @throws {DescriptionError} As {@link Description.pathItem}.
	 */
	component(kind: string, name: string): Json | undefined {
		return this.#valueOf(this.#tree.component(kind, name));
	}

	/**
	 * What a `$ref` points to, one step: the target may be a reference itself.
	 *
	 * @param ref A local reference: `#/components/schemas/pet`.
	 * @param at JSON pointer of the place where the reference stands, for the message.
	 * @throws {DescriptionError} `DANGLING_REF`, `EXTERNAL_REF`, or as {@link Description.pathItem}.
	 */
	resolve(ref: string, at?: string): Json {
		const place = { file: this.file, pointer: at };
		const segments = fromPointer(ref);
		if (segments === undefined) {
			const text = `the $ref "${ref}" points outside this file; bundle the description into one file first`;
			throw new DescriptionError("EXTERNAL_REF", place, text);
		}
		const target = this.#at(segments);
		if (target === undefined) {
			const text = `the $ref "${ref}" points to nothing; is the file complete?`;
			throw new DescriptionError("DANGLING_REF", place, text);
		}
		return target;
	}

	/** The whole description, parsed: slow and large where only a part is wanted. */
	toObject(): JsonObject {
		const { head, paths, components } = this.#tree;
		return Object.fromEntries([
			...Array.from(head.keys(), (key) => [key, this.topLevel(key)]),
			["paths", Object.fromEntries(Array.from(paths.keys(), (path) => [path, this.pathItem(path)]))],
			...(components === undefined
				? []
				: [["components", Object.fromEntries(this.componentKinds.map((kind) => [kind, this.#kind(kind)]))]]),
		]);
	}

	#kind(kind: string): JsonObject {
		const names = this.componentNames(kind);
		return Object.fromEntries(names.map((name) => [name, this.component(kind, name) ?? null]));
	}

	/** By the smallest piece of the description that holds it. */
	#at(segments: readonly string[]): Json | undefined {
		const [section, first, second, ...rest] = segments;
		if (section === undefined) return this.toObject();
		if (section === "components" && first !== undefined && second !== undefined) {
			return rest.reduce(member, this.component(first, second));
		}
		if (section === "paths" && first !== undefined) return segments.slice(2).reduce(member, this.pathItem(first));
		return segments.slice(1).reduce(member, this.topLevel(section));
	}

	#valueOf(node: YamlNode | undefined): Json | undefined {
		return node === undefined ? undefined : getOrAdd(this.#values, node, () => toJson(node));
	}
}
