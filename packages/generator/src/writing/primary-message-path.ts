import type { ModelClass } from "../model/model-class.js";
import { byUnitIgnoringCase, sortedBy } from "../text/orders.js";
import { propertyName } from "./property-text.js";

/** The way to the message of an error class, such as `errorEscaped?.message`; undefined when it has none. */
export function primaryMessagePath(model: ModelClass): string | undefined {
	return pathFrom(model, new Set());
}

/** @param visited The classes that were searched already: none is searched twice. */
function pathFrom(model: ModelClass, visited: Set<ModelClass>): string | undefined {
	visited.add(model);
	const own = model.properties.find((property) => property.isPrimaryErrorMessage);
	if (own !== undefined) return propertyName(own);
	const paths = model.properties.flatMap((property) => {
		const { type } = property;
		if (type.kind !== "model" || visited.has(type.model)) return [];
		const rest = pathFrom(type.model, visited);
		return rest === undefined ? [] : [`${propertyName(property)}?.${rest}`];
	});
	return sortedBy(paths, byUnitIgnoringCase, (path) => path)[0];
}
