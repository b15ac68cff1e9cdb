import type { Request, RequestBuilder } from "../model/request-builder.js";
import type { TypeReference } from "../model/type-reference.js";
import { byUnitIgnoringCase, sortedBy } from "../text/orders.js";
import { abstractions, useRuntimeType, useUntyped } from "./abstractions.js";
import {
	enumObjectName,
	factoryName,
	hasNavigation,
	navigationMetadataName,
	requestsMetadataName,
	serializerName,
	typeName,
} from "./symbol-names.js";
import { Uses } from "./use.js";

/** What a builder's interface uses, but for the constants of its children. */
export function usesOfBuilder(builder: RequestBuilder): Uses {
	const uses = new Uses();
	uses.type("BaseRequestBuilder", abstractions);
	for (const name of builder.requests.length > 0 ? requestTypes : []) uses.type(name, abstractions);
	for (const type of runtimeTypesOf(builder)) useRuntimeType(uses, type);
	for (const { child } of childrenOf(builder)) uses.type(typeName(child), child.namespace);
	for (const request of builder.requests) {
		useReturnType(uses, request.returnType);
		for (const [, error] of request.errors) {
			uses.type(typeName(error), error.namespace);
			uses.value(factoryName(error), error.namespace);
		}
		if (request.body !== undefined) useBodyType(uses, request.body.type);
	}
	for (const request of sortedBy(builder.requests, byUnitIgnoringCase, ({ verb }) => verb))
		preferBodyModel(uses, request);
	return uses;
}

/** The constants of its children that a builder uses. */
export function usesOfChildren(builder: RequestBuilder): Uses {
	const uses = new Uses();
	for (const { child } of childrenOf(builder)) {
		if (child.requests.length > 0) uses.value(requestsMetadataName(child), child.namespace);
		if (hasNavigation(child)) uses.value(navigationMetadataName(child), child.namespace);
	}
	return uses;
}

/** What the interface of a request's query parameters uses. */
export function usesOfQueryParameters(request: Request): Uses {
	const uses = new Uses();
	for (const { type } of request.query?.members ?? []) {
		if (type.kind === "enum") uses.type(typeName(type.enum), type.enum.namespace);
	}
	return uses;
}

const requestTypes = ["Parsable", "ParsableFactory", "RequestConfiguration", "RequestInformation"];

function childrenOf(builder: RequestBuilder) {
	return [...builder.properties, ...builder.methods];
}

function runtimeTypesOf(builder: RequestBuilder): TypeReference[] {
	return [
		...builder.ownParameterTypes,
		...builder.methods.flatMap(({ parameters }) => parameters.map(({ type }) => type)),
		...builder.requests.flatMap(({ returnType, body, query }) => [
			...(returnType === undefined ? [] : [returnType]),
			...(body === undefined ? [] : [body.type]),
			...(query?.members.map(({ type }) => type) ?? []),
		]),
	];
}

function useReturnType(uses: Uses, type: TypeReference | undefined): void {
	if (type?.kind === "untyped") useUntyped(uses);
	if (type?.kind === "model") {
		uses.type(typeName(type.model), type.model.namespace);
		uses.value(factoryName(type.model), type.model.namespace);
	}
	if (type?.kind === "enum") {
		uses.type(typeName(type.enum), type.enum.namespace);
		uses.value(enumObjectName(type.enum), type.enum.namespace);
	}
}

function useBodyType(uses: Uses, type: TypeReference): void {
	if (type.kind === "untyped") useUntyped(uses);
	if (type.kind === "model") {
		uses.type(typeName(type.model), type.model.namespace);
		uses.value(serializerName(type.model), type.model.namespace);
	}
	if (type.kind === "enum") uses.type(typeName(type.enum), type.enum.namespace);
}

/** A model that is sent, and with it the one that is answered, push out what has the same name elsewhere. */
function preferBodyModel(uses: Uses, { body, returnType }: Request): void {
	if (body?.type.kind !== "model") return;
	const models = [body.type.model, ...(returnType?.kind === "model" ? [returnType.model] : [])];
	uses.dropNamed(new Set(models.map((model) => typeName(model).toLowerCase())));
	for (const model of models) {
		uses.type(typeName(model), model.namespace);
		uses.value(serializerName(model), model.namespace);
	}
}
