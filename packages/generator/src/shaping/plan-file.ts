import type { EnumModel } from "../model/enum-model.js";
import { ModelClass } from "../model/model-class.js";
import type { Namespace } from "../model/namespace.js";
import type { Request, RequestBuilder } from "../model/request-builder.js";
import { abstractions } from "./abstractions.js";
import { aliasAmongModels, aliasInFile, aliasInside, dropOwnNamespace } from "./assign-aliases.js";
import { FileScope } from "./file-scope.js";
import { type Import, importsFor } from "./imports.js";
import {
	deserializerName,
	enumObjectName,
	factoryName,
	hasNavigation,
	serializerName,
	typeName,
} from "./symbol-names.js";
import { Uses } from "./use.js";
import { usesOfBuilder, usesOfChildren, usesOfQueryParameters } from "./uses-of-builder.js";
import { usesOfDeserializer, usesOfFactory, usesOfInterface, usesOfSerializer } from "./uses-of-model.js";

/** A class with what each of its four elements uses. */
export interface ModelElements {
	readonly model: ModelClass;
	readonly interface: Uses;
	readonly factory: Uses;
	readonly deserializer: Uses;
	readonly serializer: Uses;
}

/** A builder with what its interface, and those of its query parameters, use. */
export interface BuilderElements {
	readonly builder: RequestBuilder;
	readonly uses: Uses;
	readonly queryUses: ReadonlyMap<Request, Uses>;
}

/** All that is to be written in one file. */
export interface FilePlan {
	readonly namespace: Namespace;
	readonly builder: BuilderElements | undefined;
	readonly models: readonly ModelElements[];
	readonly enums: readonly EnumModel[];
	readonly imports: readonly Import[];
	/** All uses of the file together. */
	readonly scope: FileScope;
}

/**
 * Plans the file of a namespace.
 *
 * @param extra What the file uses beside its builder and models.
 */
export function planFile(
	namespace: Namespace,
	models: Iterable<ModelClass | EnumModel>,
	builder?: RequestBuilder,
	extra: Uses = new Uses(),
): FilePlan {
	const elements: ModelElements[] = [];
	const enums: EnumModel[] = [];
	for (const model of models) {
		if (model instanceof ModelClass) elements.push(elementsOf(model));
		else enums.push(model);
	}
	const builderElements = builder && elementsOfBuilder(builder);
	const all = [...elements.flatMap(usesOf), ...(builderElements ? usesOfBuilderFile(builderElements) : []), extra];
	for (const uses of all) dropOwnNamespace(uses, namespace);
	if (builder === undefined) aliasAmongModels(all, namesIn(elements, enums));
	aliasInFile(all);
	return {
		namespace,
		builder: builderElements,
		models: elements,
		enums,
		imports: importsFor(all, namespace),
		scope: new FileScope(all),
	};
}

function elementsOf(model: ModelClass): ModelElements {
	const elements = {
		model,
		interface: usesOfInterface(model),
		factory: usesOfFactory(model),
		deserializer: usesOfDeserializer(model),
		serializer: usesOfSerializer(model),
	};
	aliasInside(elements.interface, typeName(model));
	aliasInside(elements.factory, factoryName(model));
	aliasInside(elements.deserializer, deserializerName(model));
	aliasInside(elements.serializer, serializerName(model));
	return elements;
}

function elementsOfBuilder(builder: RequestBuilder): BuilderElements {
	const uses = usesOfBuilder(builder);
	aliasInside(uses, typeName(builder));
	return {
		builder,
		uses,
		queryUses: new Map(builder.requests.map((request) => [request, usesOfQueryParameters(request)])),
	};
}

function usesOf({ interface: own, factory, deserializer, serializer }: ModelElements): Uses[] {
	return [own, factory, deserializer, serializer];
}

function usesOfBuilderFile({ builder, uses, queryUses }: BuilderElements): Uses[] {
	return [uses, usesOfChildren(builder), ...queryUses.values(), usesOfConstants(builder)];
}

function usesOfConstants(builder: RequestBuilder): Uses {
	const uses = new Uses();
	if (hasNavigation(builder)) {
		uses.type("KeysToExcludeForNavigationMetadata", abstractions);
		uses.type("NavigationMetadata", abstractions);
	}
	if (builder.requests.length > 0) uses.type("RequestsMetadata", abstractions);
	return uses;
}

function namesIn(models: readonly ModelElements[], enums: readonly EnumModel[]): string[] {
	return [
		...models.flatMap(({ model }) => [
			typeName(model),
			factoryName(model),
			deserializerName(model),
			serializerName(model),
		]),
		...enums.flatMap((model) => [typeName(model), enumObjectName(model)]),
	];
}
