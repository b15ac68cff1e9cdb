import { getOrAdd } from "../../get-or-add.js";
import { textAt } from "../access.js";
import type { Schema } from "../openapi/schema.js";
import type { Schemas } from "../openapi/schemas.js";
import { malformed, unsupported } from "../problem-at.js";
import { inheritanceOf } from "./schema-kind.js";

/** How schemas are told apart from those that derive from them. */
export class Discriminators {
	#derivedIds: ReadonlyMap<string, readonly string[]> | undefined;

	constructor(private readonly schemas: Schemas) {}

	/**
	 * The name of the property that tells the subclasses of a class apart. What an inline entry adds to a base keeps the
	 * base's own from being found.
	 */
	propertyNameOfClass(schema: Schema): string | undefined {
		const addition = inheritanceOf(schema)?.addition;
		if (addition === undefined) return this.propertyName(schema);
		return schema.discriminator?.propertyName || this.propertyName(addition);
	}

	/** The name of the property that tells: the schema's own, else the first found in depth in what it is composed of. */
	propertyName(schema: Schema): string | undefined {
		if (!["oneOf", "anyOf", "allOf"].some((key) => schema.node.has(key))) {
			return schema.discriminator?.propertyName || undefined;
		}
		const open = [schema];
		const seen = new Set<Schema>();
		for (let current = open.pop(); current !== undefined; current = open.pop()) {
			if (seen.has(current)) continue;
			seen.add(current);
			const name = current.discriminator?.propertyName;
			if (name !== undefined && name !== "") return name;
			open.push(...[...current.oneOf, ...current.anyOf, ...current.allOf].reverse());
		}
		return undefined;
	}

	/** Component schemas by the value that stands for them; without a mapping, all that derive, by their names. */
	mapping(schema: Schema): [value: string, target: Schema][] {
		const mapping = [schema, inheritanceOf(schema)?.addition]
			.map((candidate) => candidate?.discriminator?.mapping)
			.find((candidate) => candidate !== undefined && candidate.size > 0);
		if (mapping === undefined) {
			if (schema.referenceId === undefined) return [];
			return this.#derivedFrom(schema.referenceId).map((id) => [id, this.#component(id)]);
		}
		return [...mapping.keys()].map((value) => {
			const reference = textAt(mapping, value) ?? "";
			const id = /^#\/components\/schemas\/([^/]+)$/.exec(reference)?.[1];
			if (id === undefined) throw unsupported(`the discriminator mapping "${reference}"`, mapping, value);
			const target = this.schemas.component(id);
			if (target === undefined) throw malformed(`the schema "${id}" is missing`, mapping, value);
			return [value, target];
		});
	}

	#component(id: string): Schema {
		const schema = this.schemas.component(id);
		if (schema === undefined) throw new Error(`the schema "${id}" was there a moment ago`);
		return schema;
	}

	/** All components that have the component in `allOf`, directly or through others. */
	#derivedFrom(id: string): string[] {
		this.#derivedIds ??= this.#collectDerived();
		const found = new Set<string>();
		const queue = [id];
		for (const current of queue) {
			for (const derived of this.#derivedIds.get(current) ?? []) {
				if (found.has(derived)) continue;
				found.add(derived);
				queue.push(derived);
			}
		}
		return [...found];
	}

	#collectDerived(): ReadonlyMap<string, readonly string[]> {
		const derived = new Map<string, string[]>();
		for (const id of this.schemas.ids()) {
			for (const { referenceId } of this.#component(id).allOf) {
				if (referenceId === undefined) continue;
				getOrAdd(derived, referenceId, () => []).push(id);
			}
		}
		return derived;
	}
}
