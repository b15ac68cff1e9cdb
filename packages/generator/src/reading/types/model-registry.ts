import type { EnumModel } from "../../model/enum-model.js";
import { ModelClass } from "../../model/model-class.js";
import type { Namespace } from "../../model/namespace.js";
import type { Schema } from "../openapi/schema.js";
import { unsupported } from "../problem-at.js";

export type Model = ModelClass | EnumModel;

/** The models of a client by namespace. Names are the same when only their case differs. */
export class ModelRegistry {
	readonly #models = new Map<Namespace, Map<string, { readonly model: Model; readonly schema: Schema }>>();
	readonly #folders = new Map<string, Namespace>();

	/**
	 * The model of a schema: the one made before, or a new one.
	 *
	 * @throws When another schema has its name, or another namespace the name of its own but for case.
	 */
	getOrAdd(schema: Schema, name: string, namespace: Namespace, make: () => Model): Model {
		const known = this.#models.get(namespace)?.get(name.toLowerCase());
		if (known !== undefined) {
			if (known.schema.node === schema.node) return known.model;
			throw unsupported(`two schemas with the name ${namespace.name}.${name}`, schema.node);
		}
		const model = make();
		this.#namespace(namespace, schema).set(name.toLowerCase(), { model, schema });
		return model;
	}

	remove(model: Model): void {
		this.#models.get(model.namespace)?.delete(model.name.toLowerCase());
	}

	/** The models of a namespace, in no particular order. */
	in(namespace: Namespace): Model[] {
		return [...(this.#models.get(namespace)?.values() ?? [])].map(({ model }) => model);
	}

	*all(): Iterable<Model> {
		for (const models of this.#models.values()) {
			for (const { model } of models.values()) yield model;
		}
	}

	/** All classes. */
	*classes(): Iterable<ModelClass> {
		for (const model of this.all()) if (model instanceof ModelClass) yield model;
	}

	#namespace(namespace: Namespace, schema: Schema): Map<string, { readonly model: Model; readonly schema: Schema }> {
		let models = this.#models.get(namespace);
		if (models === undefined) {
			const folder = namespace.folder.toLowerCase();
			const clash = this.#folders.get(folder);
			if (clash !== undefined) {
				throw unsupported(`two namespaces that differ only in case (${clash.name}, ${namespace.name})`, schema.node);
			}
			this.#folders.set(folder, namespace);
			models = new Map();
			this.#models.set(namespace, models);
		}
		return models;
	}
}
