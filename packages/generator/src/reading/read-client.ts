import type { DescriptionTree } from "../description/description-tree.js";
import type { YamlMap } from "../description/yaml-node.js";
import { ModelClass } from "../model/model.js";
import { type Namespace, Namespaces } from "../model/namespace.js";
import type { RequestBuilder } from "../model/request-builder.js";
import { byUnitIgnoringCase, sortedBy } from "../text/collation.js";
import { mapsAt, textAt } from "./access.js";
import { type PathItem, PathItemReader } from "./openapi/path-item.js";
import { Schemas } from "./openapi/schemas.js";
import type { KeptPath } from "./paths/filter-paths.js";
import { RequestReader } from "./requests/request-reader.js";
import { RequestBuilderFactory } from "./tree/build-request-builders.js";
import { buildPathTree } from "./tree/path-tree.js";
import { Discriminators } from "./types/discriminators.js";
import { documentByPath } from "./types/documented-by-path.js";
import { fillClasses } from "./types/fill-class.js";
import { type Model, ModelRegistry, SchemaNames } from "./types/model-registry.js";
import { nameProperties, refuseRepeatedProperties } from "./types/name-properties.js";
import { trimModels } from "./types/trim-models.js";
import { type ModelOptions, TypeReader } from "./types/type-reader.js";

/** What of the options bears on the client's classes. */
export interface ClientOptions extends ModelOptions {
	readonly clientClassName: string;
	readonly clientNamespaceName: string;
}

/** A client as it is to be written: its builders and its models, complete, with their final names. */
export interface Client {
	readonly root: RequestBuilder;
	/** The URL of the service, or undefined when the description does not say. */
	readonly baseUrl: string | undefined;
	readonly models: ReadonlyMap<Namespace, readonly Model[]>;
	/** The namespaces of models: those that have any, and all between them and the one above all models. */
	readonly modelNamespaces: readonly Namespace[];
}

/** Reads the paths that are kept, and all models that they lead to. */
export function readClient(description: DescriptionTree, paths: readonly KeptPath[], options: ClientOptions): Client {
	const namespaces = new Namespaces(options.clientNamespaceName);
	const schemas = new Schemas(description);
	const names = new SchemaNames(schemas.ids(), options.clientClassName, namespaces);
	const discriminators = new Discriminators(schemas);
	const models = new ModelRegistry();
	const types = new TypeReader(models, names, discriminators, options);
	const requests = new RequestReader(types, names);

	const reader = new PathItemReader(description, schemas);
	const items = new Map<string, PathItem>(paths.map(({ path, node }) => [path, reader.pathItem(node)]));
	const root = new RequestBuilderFactory(namespaces, requests, options.clientClassName).client(buildPathTree(items));
	fillClasses(types, discriminators);
	nameProperties(models.all().filter((model) => model instanceof ModelClass));
	refuseRepeatedProperties(types.pending);
	documentByPath(types.pending, requests.namedModels);
	trimModels(models, requests.namedModels, ({ namespace }) => namespace.parts[0] === names.root.parts[0]);
	return {
		root,
		baseUrl: readServer(description.head),
		// Without the registry, which knows their schemas: once all is read, the description is needed no more.
		models: models.byNamespace(),
		modelNamespaces: modelNamespaces(models, names.root, namespaces),
	};
}

function modelNamespaces(models: ModelRegistry, root: Namespace, namespaces: Namespaces): Namespace[] {
	const found = new Set([root]);
	for (const { namespace } of models.all()) {
		if (namespace.parts[0] !== root.parts[0]) continue;
		for (let end = 2; end <= namespace.parts.length; end++) found.add(namespaces.get(namespace.parts.slice(0, end)));
	}
	return [...found];
}

/** The URL of the first server, over https where the description has it both ways; undefined without one that says more than `/`. */
export function readServer(head: YamlMap): string | undefined {
	return defaultServer(mapsAt(head, "servers").flatMap((server) => textAt(server, "url") ?? []));
}

/**
 * The server that a client calls by default.
 *
 * @param urls Those of the description, in its order.
 */
export function defaultServer(urls: readonly string[]): string | undefined {
	const [first] = urls;
	if (first === undefined) return undefined;
	const same = urls.filter((url) => withoutScheme(url) === withoutScheme(first));
	const last = sortedBy(same, byUnitIgnoringCase, (url) => url).at(-1);
	return last?.replace(/\/+$/, "") || undefined;
}

function withoutScheme(url: string): string {
	return url.replace(/^https?:\/\//i, "").toLowerCase();
}
