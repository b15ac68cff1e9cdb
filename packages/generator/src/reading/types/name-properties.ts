import type { ModelClass, ModelProperty } from "../../model/model-class.js";
import { toCamelCase, upperFirst } from "../../text/case.js";
import { escapeReserved, escapeReservedInError } from "../../text/reserved-names.js";

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
			inheritedWireNames.add(property.wireName.toLowerCase());
			taken.add(property.name.toLowerCase());
		}
	}
	for (const property of model.properties) {
		property.isInherited = inheritedWireNames.has(property.wireName.toLowerCase());
		if (property.isInherited) continue;
		property.name = firstFree(property.name, model.name, taken);
		taken.add(property.name.toLowerCase());
	}
	const own = model.ownProperties;
	for (const property of own) {
		property.name = model.declaresError ? escapeReservedInError(property.name) : escapeReserved(property.name);
		property.name = camelUnlessTaken(property, own);
	}
}

function firstFree(name: string, className: string, taken: ReadonlySet<string>): string {
	if (!taken.has(name.toLowerCase())) return name;
	const longer = className + upperFirst(name);
	if (!taken.has(longer.toLowerCase())) return longer;
	let number = 0;
	while (taken.has(`${longer}${number}`.toLowerCase())) number++;
	return `${longer}${number}`;
}

function camelUnlessTaken(property: ModelProperty, own: readonly ModelProperty[]): string {
	const camel = toCamelCase(property.name);
	if (camel === property.name) return camel;
	const isTaken = own.some((other) => other !== property && other.name.toLowerCase() === camel.toLowerCase());
	return isTaken ? property.name : camel;
}
