import type { TypeReference } from "../model/model.js";
import type { Request, RequestBuilder } from "../model/request-builder.js";
import { byUnitIgnoringCase, sortedBy } from "../text/collation.js";
import { foldCase } from "../text/names.js";
import { abstractions, References, useRuntimeType, useUntyped } from "./references.js";
import type { SerializerModule } from "./serializers.js";
import { hasNavigation, namesOf } from "./symbol-names.js";

/** What a builder's interface uses, but for the constants of its children. */
export function referencesOfBuilder(builder: RequestBuilder): References {
	const references = new References();
	references.type("BaseRequestBuilder", abstractions);
	for (const name of builder.requests.length > 0 ? requestTypes : []) references.type(name, abstractions);
	for (const type of runtimeTypesOf(builder)) useRuntimeType(references, type);
	for (const { child } of childrenOf(builder)) references.use(child, "type");
	for (const request of builder.requests) {
		useReturnType(references, request.returnType);
		for (const [, error] of request.errors) {
			references.use(error, "type", "factory");
		}
		if (request.body !== undefined) useBodyType(references, request.body.type);
	}
	for (const request of sortedBy(builder.requests, byUnitIgnoringCase, ({ method }) => method))
		preferBodyModel(references, request);
	return references;
}

/** The constants of its children that a builder uses. */
export function referencesOfChildren(builder: RequestBuilder): References {
	const references = new References();
	for (const { child } of childrenOf(builder)) {
		if (child.requests.length > 0) references.use(child, "requestsMetadata");
		if (hasNavigation(child)) references.use(child, "navigationMetadata");
	}
	return references;
}

/** What the interface of a request's query parameters uses. */
export function referencesOfQueryParameters(request: Request): References {
	const references = new References();
	for (const { type } of request.query?.members ?? []) {
		if (type.kind === "enum") references.use(type.enum, "type");
	}
	return references;
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

function useReturnType(references: References, type: TypeReference | undefined): void {
	if (type?.kind === "untyped") useUntyped(references);
	if (type?.kind === "model") references.use(type.model, "type", "factory");
	if (type?.kind === "enum") references.use(type.enum, "type", "enumObject");
}

function useBodyType(references: References, type: TypeReference): void {
	if (type.kind === "untyped") useUntyped(references);
	if (type.kind === "model") references.use(type.model, "type", "serializer");
	if (type.kind === "enum") references.use(type.enum, "type");
}

/** A model that is sent, and with it the one that is returned, push out what has the same name elsewhere. */
function preferBodyModel(references: References, { body, returnType }: Request): void {
	if (body?.type.kind !== "model") return;
	const models = [body.type.model, ...(returnType?.kind === "model" ? [returnType.model] : [])];
	references.dropNamed(new Set(models.map((model) => foldCase(namesOf(model).type))));
	for (const model of models) references.use(model, "type", "serializer");
}

/** The packages and symbols that a client registers for reading and writing bodies. */
export interface Serialization {
	readonly serializers: readonly SerializerModule[];
	readonly deserializers: readonly SerializerModule[];
	readonly usesBackingStore: boolean;
}

/** What the function that makes a client uses. */
export function referencesOfClientFunction({
	serializers,
	deserializers,
	usesBackingStore,
}: Serialization): References {
	const references = new References();
	references.value("apiClientProxifier", abstractions);
	references.value("ParseNodeFactoryRegistry", abstractions);
	references.value("SerializationWriterFactoryRegistry", abstractions);
	references.type("RequestAdapter", abstractions);
	if (usesBackingStore) references.type("BackingStoreFactory", abstractions);
	for (const { symbol, package: from } of [...serializers, ...deserializers]) references.value(symbol, from);
	return references;
}
