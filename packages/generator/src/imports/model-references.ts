import type { EnumModel, ModelClass } from "../model/model.js";
import { foldCase } from "../text/names.js";
import { abstractions, References, useRuntimeType, useUntyped } from "./references.js";

/** What a model's interface uses. */
export function referencesOfInterface(model: ModelClass): References {
	const references = referencesOfParents(model);
	if (model.base !== undefined) references.use(model.base, "type");
	for (const { type } of model.ownProperties) {
		useRuntimeType(references, type);
		if (type.kind === "untyped") references.type("UntypedNode", abstractions);
		if (type.kind === "enum") references.use(type.enum, "type");
		if (type.kind === "model" && !hasNameOf(type.model, model)) references.use(type.model, "type");
	}
	return references;
}

/** What the function that writes a model uses. */
export function referencesOfSerializer(model: ModelClass): References {
	const references = referencesOfFunctions(model);
	if (model.base !== undefined) references.use(model.base, "serializer");
	for (const { type } of model.ownProperties) {
		if (type.kind === "enum") useEnum(references, type.enum);
		if (type.kind !== "model" || hasNameOf(type.model, model)) continue;
		references.use(type.model, "serializer", "type");
	}
	return references;
}

/** What the function that reads a model uses. Kiota counts the serializers of its properties in. */
export function referencesOfDeserializer(model: ModelClass): References {
	const references = referencesOfFunctions(model);
	if (model.base !== undefined) references.use(model.base, "deserializer");
	for (const { type } of model.ownProperties) {
		if (type.kind === "enum") useEnum(references, type.enum);
		if (type.kind !== "model") continue;
		references.use(type.model, "serializer", "type", "factory");
	}
	return references;
}

/** What the function that picks the class of an object uses. */
export function referencesOfFactory(model: ModelClass): References {
	const references = new References();
	references.type("ParseNode", abstractions);
	references.use(model, "type", "deserializer", "serializer");
	for (const subclass of model.discriminatorMapping.values()) {
		references.use(subclass, "deserializer", "serializer");
		if (model.about.discriminatorProperty !== undefined) references.use(subclass, "type");
	}
	return references;
}

/** What a model is, by the runtime. */
function referencesOfParents(model: ModelClass): References {
	const references = new References();
	references.type("Parsable", abstractions);
	if (model.about.declaresAdditionalData) references.type("AdditionalDataHolder", abstractions);
	if (model.about.declaresBackingStore) references.type("BackedModel", abstractions);
	if (model.declaresError) references.type("ApiError", abstractions);
	return references;
}

/** What both the serializer and the deserializer of a model use, whatever they need of it. */
function referencesOfFunctions(model: ModelClass): References {
	const references = referencesOfParents(model);
	for (const name of ["ParseNode", "SerializationWriter"]) references.type(name, abstractions);
	if (model.about.declaresBackingStore) references.type("BackingStore", abstractions);
	references.use(model, "type");
	for (const { type, default: value } of model.ownProperties) {
		useRuntimeType(references, type);
		if (type.kind === "untyped") useUntyped(references);
		const isParsed = type.kind === "primitive" && (type.primitive === "DateOnly" || type.primitive === "TimeOnly");
		if (isParsed && value !== undefined) references.value(type.primitive, abstractions);
	}
	return references;
}

function useEnum(references: References, model: EnumModel): void {
	references.use(model, "type", "enumObject");
}

function hasNameOf(a: ModelClass, b: ModelClass): boolean {
	return foldCase(a.name) === foldCase(b.name);
}
