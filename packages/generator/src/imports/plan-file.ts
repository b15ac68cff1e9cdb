import { type EnumModel, ModelClass } from "../model/model.js";
import type { Namespace } from "../model/namespace.js";
import type { Request, RequestBuilder } from "../model/request-builder.js";
import { referencesOfBuilder, referencesOfChildren, referencesOfQueryParameters } from "./builder-references.js";
import { aliasClashing, dropOwnNamespace, type Import, importsFor } from "./imports.js";
import {
	referencesOfDeserializer,
	referencesOfFactory,
	referencesOfInterface,
	referencesOfSerializer,
} from "./model-references.js";
import { abstractions, References } from "./references.js";
import { hasNavigation, namesOf } from "./symbol-names.js";

/** A class with what each of its four elements uses. */
export interface ModelElements {
	readonly model: ModelClass;
	readonly interface: References;
	readonly factory: References;
	readonly deserializer: References;
	readonly serializer: References;
}

/** A builder with what its interface, and those of its query parameters, use. */
export interface BuilderElements {
	readonly builder: RequestBuilder;
	readonly references: References;
	readonly queryReferences: ReadonlyMap<Request, References>;
}

/** All that is to be written in one file. */
export interface FilePlan {
	readonly namespace: Namespace;
	readonly builder: BuilderElements | undefined;
	readonly models: readonly ModelElements[];
	readonly enums: readonly EnumModel[];
	readonly imports: readonly Import[];
	/** All uses of the file together. */
	readonly scope: References;
}

/**
 * Plans the file of a namespace.
 *
 * @param extra What the file uses beside its builder and models.
 */
export function planFile(
	namespace: Namespace,
	models: readonly (ModelClass | EnumModel)[] = [],
	builder?: RequestBuilder,
	extra: References = new References(),
): FilePlan {
	const elements: ModelElements[] = [];
	const enums: EnumModel[] = [];
	for (const model of models) {
		if (model instanceof ModelClass) elements.push(elementsOf(model));
		else enums.push(model);
	}
	const builderElements = builder && elementsOfBuilder(builder);
	const all = [
		...elements.flatMap(referencesOf),
		...(builderElements ? referencesOfBuilderFile(builderElements) : []),
		extra,
	];
	for (const references of all) dropOwnNamespace(references, namespace);
	if (builder === undefined) aliasClashing(all, namesIn(elements, enums));
	aliasClashing(all, [], true);
	const scope = new References();
	for (const references of all) scope.merge(references);
	return {
		namespace,
		builder: builderElements,
		models: elements,
		enums,
		imports: importsFor(scope, namespace),
		scope,
	};
}

function elementsOf(model: ModelClass): ModelElements {
	const { type, factory, deserializer, serializer } = namesOf(model);
	return {
		model,
		interface: withoutClash(referencesOfInterface(model), type),
		factory: withoutClash(referencesOfFactory(model), factory),
		deserializer: withoutClash(referencesOfDeserializer(model), deserializer),
		serializer: withoutClash(referencesOfSerializer(model), serializer),
	};
}

function elementsOfBuilder(builder: RequestBuilder): BuilderElements {
	return {
		builder,
		references: withoutClash(referencesOfBuilder(builder), namesOf(builder).type),
		queryReferences: new Map(builder.requests.map((request) => [request, referencesOfQueryParameters(request)])),
	};
}

/** What an element uses, with aliases for what has its own name. */
function withoutClash(references: References, own: string): References {
	aliasClashing([references], [own]);
	return references;
}

function referencesOf({ interface: own, factory, deserializer, serializer }: ModelElements): References[] {
	return [own, factory, deserializer, serializer];
}

function referencesOfBuilderFile({ builder, references, queryReferences }: BuilderElements): References[] {
	return [references, referencesOfChildren(builder), ...queryReferences.values(), referencesOfConstants(builder)];
}

function referencesOfConstants(builder: RequestBuilder): References {
	const references = new References();
	if (hasNavigation(builder)) {
		references.type("KeysToExcludeForNavigationMetadata", abstractions);
		references.type("NavigationMetadata", abstractions);
	}
	if (builder.requests.length > 0) references.type("RequestsMetadata", abstractions);
	return references;
}

function namesIn(models: readonly ModelElements[], enums: readonly EnumModel[]): string[] {
	return [
		...models.flatMap(({ model }) => {
			const { type, factory, deserializer, serializer } = namesOf(model);
			return [type, factory, deserializer, serializer];
		}),
		...enums.flatMap((model) => [namesOf(model).type, namesOf(model).enumObject]),
	];
}
