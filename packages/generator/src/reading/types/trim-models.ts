import { type EnumModel, ModelClass } from "../../model/model.js";
import type { Model, ModelRegistry } from "./model-registry.js";

/**
 * Removes the models that no operation leads to. Making classes for all values of a discriminator brings many in.
 *
 * @param direct The models that operations name: responses, bodies, errors, enums of query parameters.
 * @param isInModels Says whether a model stands in the namespaces of models; others are kept.
 */
export function trimModels(
	registry: ModelRegistry,
	direct: ReadonlyMap<Model, unknown>,
	isInModels: (model: Model) => boolean,
): void {
	const directClasses = [...direct.keys()].filter((model) => model instanceof ModelClass);
	const kept = related(inUse(directClasses));
	for (const model of registry.all()) {
		if (kept.has(model) || direct.has(model) || !isInModels(model)) continue;
		registry.remove(model);
		if (!(model instanceof ModelClass)) continue;
		for (const ancestor of model.ancestors()) removeMapping(ancestor, model);
	}
}

/** The classes, all that derive from them, and the ancestors of all these. */
function inUse(direct: readonly ModelClass[]): Set<ModelClass> {
	return withAncestors(direct.flatMap((model) => [model, ...model.descendants()]));
}

/** All that properties lead to: enums, and classes with those that derive from them, and the ancestors of all these. */
function related(start: ReadonlySet<ModelClass>): Set<ModelClass | EnumModel> {
	const found = new Set<ModelClass | EnumModel>(start);
	const reachedByProperty = new Set<ModelClass>();
	const queue = [...start];
	for (const model of queue) {
		for (const { type } of model.properties) {
			if (type.kind === "enum") found.add(type.enum);
			if (type.kind !== "model" || reachedByProperty.has(type.model)) continue;
			reachedByProperty.add(type.model);
			for (const reached of withAncestors([type.model, ...type.model.descendants()])) {
				if (found.has(reached)) continue;
				found.add(reached);
				queue.push(reached);
			}
		}
	}
	return found;
}

function withAncestors(models: readonly ModelClass[]): Set<ModelClass> {
	return new Set(models.flatMap((model) => [model, ...model.ancestors()]));
}

function removeMapping(from: ModelClass, target: ModelClass): void {
	for (const [value, model] of from.discriminatorMapping) {
		if (model !== target) continue;
		from.discriminatorMapping.delete(value);
		return;
	}
}
