import type { EnumModel } from "../model/enum-model.js";
import type { ModelClass } from "../model/model-class.js";
import { abstractions, useRuntimeType, useUntyped } from "./abstractions.js";
import { deserializerName, enumObjectName, factoryName, serializerName, typeName } from "./symbol-names.js";
import { Uses } from "./use.js";

/** What a model's interface uses. */
export function usesOfInterface(model: ModelClass): Uses {
	const uses = new Uses();
	uses.type("Parsable", abstractions);
	if (model.about.declaresAdditionalData) uses.type("AdditionalDataHolder", abstractions);
	if (model.about.declaresBackingStore) uses.type("BackedModel", abstractions);
	if (model.declaresError) uses.type("ApiError", abstractions);
	if (model.base !== undefined) uses.type(typeName(model.base), model.base.namespace);
	for (const { type } of model.ownProperties) {
		useRuntimeType(uses, type);
		if (type.kind === "untyped") uses.type("UntypedNode", abstractions);
		if (type.kind === "enum") uses.type(typeName(type.enum), type.enum.namespace);
		if (type.kind === "model" && !hasNameOf(type.model, model)) uses.type(typeName(type.model), type.model.namespace);
	}
	return uses;
}

/** What the function that writes a model uses. */
export function usesOfSerializer(model: ModelClass): Uses {
	const uses = usesOfFunctions(model);
	if (model.base !== undefined) uses.value(serializerName(model.base), model.base.namespace);
	for (const { type } of model.ownProperties) {
		if (type.kind === "enum") useEnum(uses, type.enum);
		if (type.kind !== "model" || hasNameOf(type.model, model)) continue;
		uses.value(serializerName(type.model), type.model.namespace);
		uses.type(typeName(type.model), type.model.namespace);
	}
	return uses;
}

/** What the function that reads a model uses. Kiota counts the serializers of its properties in. */
export function usesOfDeserializer(model: ModelClass): Uses {
	const uses = usesOfFunctions(model);
	if (model.base !== undefined) uses.value(deserializerName(model.base), model.base.namespace);
	for (const { type } of model.ownProperties) {
		if (type.kind === "enum") useEnum(uses, type.enum);
		if (type.kind !== "model") continue;
		uses.value(serializerName(type.model), type.model.namespace);
		uses.type(typeName(type.model), type.model.namespace);
		uses.value(factoryName(type.model), type.model.namespace);
	}
	return uses;
}

/** What the function that picks the class of an object uses. */
export function usesOfFactory(model: ModelClass): Uses {
	const uses = new Uses();
	uses.type("ParseNode", abstractions);
	uses.type(typeName(model), model.namespace);
	uses.value(deserializerName(model), model.namespace);
	uses.value(serializerName(model), model.namespace);
	for (const subclass of model.discriminatorMapping.values()) {
		uses.value(deserializerName(subclass), subclass.namespace);
		uses.value(serializerName(subclass), subclass.namespace);
		if (model.about.discriminatorProperty !== undefined) uses.type(typeName(subclass), subclass.namespace);
	}
	return uses;
}

/** What both the serializer and the deserializer of a model use, whatever they need of it. */
function usesOfFunctions(model: ModelClass): Uses {
	const uses = new Uses();
	for (const name of ["ParseNode", "Parsable", "SerializationWriter"]) uses.type(name, abstractions);
	if (model.about.declaresAdditionalData) uses.type("AdditionalDataHolder", abstractions);
	if (model.about.declaresBackingStore) {
		uses.type("BackingStore", abstractions);
		uses.type("BackedModel", abstractions);
	}
	if (model.declaresError) uses.type("ApiError", abstractions);
	uses.type(typeName(model), model.namespace);
	for (const { type, default: value } of model.ownProperties) {
		useRuntimeType(uses, type);
		if (type.kind === "untyped") useUntyped(uses);
		const isParsed = type.kind === "primitive" && (type.primitive === "DateOnly" || type.primitive === "TimeOnly");
		if (isParsed && value !== undefined) uses.value(type.primitive, abstractions);
	}
	return uses;
}

function useEnum(uses: Uses, model: EnumModel): void {
	uses.type(typeName(model), model.namespace);
	uses.value(enumObjectName(model), model.namespace);
}

function hasNameOf(a: ModelClass, b: ModelClass): boolean {
	return a.name.toLowerCase() === b.name.toLowerCase();
}
