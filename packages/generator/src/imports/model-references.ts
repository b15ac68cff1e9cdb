import type { EnumModel, ModelClass } from "../model/model.js";
import { abstractions, References, useRuntimeType, useUntyped } from "./references.js";
import { deserializerName, enumObjectName, factoryName, serializerName, typeName } from "./symbol-names.js";

/** What a model's interface uses. */
export function referencesOfInterface(model: ModelClass): References {
	const references = new References();
	references.type("Parsable", abstractions);
	if (model.about.declaresAdditionalData) references.type("AdditionalDataHolder", abstractions);
	if (model.about.declaresBackingStore) references.type("BackedModel", abstractions);
	if (model.declaresError) references.type("ApiError", abstractions);
	if (model.base !== undefined) references.type(typeName(model.base), model.base.namespace);
	for (const { type } of model.ownProperties) {
		useRuntimeType(references, type);
		if (type.kind === "untyped") references.type("UntypedNode", abstractions);
		if (type.kind === "enum") references.type(typeName(type.enum), type.enum.namespace);
		if (type.kind === "model" && !hasNameOf(type.model, model))
			references.type(typeName(type.model), type.model.namespace);
	}
	return references;
}

/** What the function that writes a model uses. */
export function referencesOfSerializer(model: ModelClass): References {
	const references = referencesOfFunctions(model);
	if (model.base !== undefined) references.value(serializerName(model.base), model.base.namespace);
	for (const { type } of model.ownProperties) {
		if (type.kind === "enum") useEnum(references, type.enum);
		if (type.kind !== "model" || hasNameOf(type.model, model)) continue;
		references.value(serializerName(type.model), type.model.namespace);
		references.type(typeName(type.model), type.model.namespace);
	}
	return references;
}

/** What the function that reads a model uses. Kiota counts the serializers of its properties in. */
export function referencesOfDeserializer(model: ModelClass): References {
	const references = referencesOfFunctions(model);
	if (model.base !== undefined) references.value(deserializerName(model.base), model.base.namespace);
	for (const { type } of model.ownProperties) {
		if (type.kind === "enum") useEnum(references, type.enum);
		if (type.kind !== "model") continue;
		references.value(serializerName(type.model), type.model.namespace);
		references.type(typeName(type.model), type.model.namespace);
		references.value(factoryName(type.model), type.model.namespace);
	}
	return references;
}

/** What the function that picks the class of an object uses. */
export function referencesOfFactory(model: ModelClass): References {
	const references = new References();
	references.type("ParseNode", abstractions);
	references.type(typeName(model), model.namespace);
	references.value(deserializerName(model), model.namespace);
	references.value(serializerName(model), model.namespace);
	for (const subclass of model.discriminatorMapping.values()) {
		references.value(deserializerName(subclass), subclass.namespace);
		references.value(serializerName(subclass), subclass.namespace);
		if (model.about.discriminatorProperty !== undefined) references.type(typeName(subclass), subclass.namespace);
	}
	return references;
}

/** What both the serializer and the deserializer of a model use, whatever they need of it. */
function referencesOfFunctions(model: ModelClass): References {
	const references = new References();
	for (const name of ["ParseNode", "Parsable", "SerializationWriter"]) references.type(name, abstractions);
	if (model.about.declaresAdditionalData) references.type("AdditionalDataHolder", abstractions);
	if (model.about.declaresBackingStore) {
		references.type("BackingStore", abstractions);
		references.type("BackedModel", abstractions);
	}
	if (model.declaresError) references.type("ApiError", abstractions);
	references.type(typeName(model), model.namespace);
	for (const { type, default: value } of model.ownProperties) {
		useRuntimeType(references, type);
		if (type.kind === "untyped") useUntyped(references);
		const isParsed = type.kind === "primitive" && (type.primitive === "DateOnly" || type.primitive === "TimeOnly");
		if (isParsed && value !== undefined) references.value(type.primitive, abstractions);
	}
	return references;
}

function useEnum(references: References, model: EnumModel): void {
	references.type(typeName(model), model.namespace);
	references.value(enumObjectName(model), model.namespace);
}

function hasNameOf(a: ModelClass, b: ModelClass): boolean {
	return a.name.toLowerCase() === b.name.toLowerCase();
}
