import type { ModelClass, ModelProperty } from "../../model/model-class.js";
import { unsupported } from "../problem-at.js";
import type { PendingClass } from "./type-reader.js";

/**
 * Refuses subclasses that repeat a property of an ancestor where Kiota's output hangs on more than the description
 * says: on the order in which it meets the classes, or on imports for a property that is not written.
 */
export function refuseRepeatedProperties(classes: readonly PendingClass[]): void {
	const reached = new Map<ModelClass, ReadonlySet<ModelClass>>();
	for (const { model, schema } of classes) {
		const repeated = model.properties.filter((property) => property.isInherited);
		if (repeated.some(needsImport)) {
			throw unsupported("a class that repeats a property of its base, of a type that is not built in", schema.node);
		}
		for (const property of repeated) {
			const owner = ownerOf(property, model);
			if (owner === undefined) continue;
			if (!reached.has(owner)) reached.set(owner, reachedFrom(owner));
			if (reached.get(owner)?.has(model)) {
				throw unsupported(
					`a class with a property that leads to a subclass which repeats "${property.wireName}"`,
					schema.node,
				);
			}
		}
	}
}

function needsImport({ type }: ModelProperty): boolean {
	return type.kind !== "primitive" || ["Guid", "Duration", "DateOnly", "TimeOnly"].includes(type.primitive);
}

function ownerOf({ wireName }: ModelProperty, model: ModelClass): ModelClass | undefined {
	const isSame = (property: ModelProperty) => property.wireName.toLowerCase() === wireName.toLowerCase();
	return [...model.ancestors()].find((ancestor) => ancestor.ownProperties.some(isSame));
}

/** The classes that the properties of a class lead to. */
function reachedFrom(start: ModelClass): ReadonlySet<ModelClass> {
	const found = new Set([start]);
	for (const model of found) {
		for (const { type } of model.properties) if (type.kind === "model") found.add(type.model);
	}
	return found;
}
