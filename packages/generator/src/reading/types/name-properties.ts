import { getOrAdd } from "../../get-or-add.js";
import type { ModelClass, ModelProperty } from "../../model/model.js";
import { foldCase, toCamelCase, upperFirst } from "../../text/names.js";
import { escapeReserved, escapeReservedInError } from "../../text/reserved-names.js";
import { unsupported } from "../problem-at.js";
import type { PendingClass } from "./type-reader.js";

/** Gives properties their final names, and marks those that an ancestor has already: bases first. */
export function nameProperties(classes: Iterable<ModelClass>): void {
	const done = new Set<ModelClass>();
	const name = (model: ModelClass): void => {
		if (done.has(model)) return;
		done.add(model);
		if (model.base !== undefined) name(model.base);
		nameOwn(model);
	};
	for (const model of classes) name(model);
}

function nameOwn(model: ModelClass): void {
	const inheritedWireNames = new Set<string>();
	const taken = new Set<string>();
	for (const ancestor of model.ancestors()) {
		for (const property of ancestor.properties) {
			if (property.isInherited) continue;
			inheritedWireNames.add(foldCase(property.wireName));
			taken.add(foldCase(property.name));
		}
	}
	for (const property of model.properties) {
		property.isInherited = inheritedWireNames.has(foldCase(property.wireName));
		if (property.isInherited) continue;
		property.name = firstFree(property.name, model.name, taken);
		taken.add(foldCase(property.name));
	}
	const own = model.ownProperties;
	for (const property of own) {
		property.name = model.declaresError ? escapeReservedInError(property.name) : escapeReserved(property.name);
		property.name = camelUnlessTaken(property, own);
	}
}

function firstFree(name: string, className: string, taken: ReadonlySet<string>): string {
	if (!taken.has(foldCase(name))) return name;
	const longer = className + upperFirst(name);
	if (!taken.has(foldCase(longer))) return longer;
	let number = 0;
	while (taken.has(foldCase(`${longer}${number}`))) number++;
	return `${longer}${number}`;
}

function camelUnlessTaken(property: ModelProperty, own: readonly ModelProperty[]): string {
	const camel = toCamelCase(property.name);
	if (camel === property.name) return camel;
	const isTaken = own.some((other) => other !== property && foldCase(other.name) === foldCase(camel));
	return isTaken ? property.name : camel;
}

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
			if (getOrAdd(reached, owner, () => reachedFrom(owner)).has(model)) {
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
	const isSame = (property: ModelProperty) => foldCase(property.wireName) === foldCase(wireName);
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
