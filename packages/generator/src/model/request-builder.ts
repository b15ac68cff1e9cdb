import type { Deprecation, ExternalDocs } from "../reading/openapi/annotations.js";
import type { ModelClass, TypeReference } from "./model.js";
import type { Namespace } from "./namespace.js";

/** The interface, with its constants, for one node of the path tree. */
export interface RequestBuilder {
	readonly name: string;
	readonly namespace: Namespace;
	readonly doc: string;
	readonly uriTemplate: string;
	/** Children that are reached by a property. */
	readonly properties: readonly NavigationProperty[];
	/** Children that are reached by a method, as they need a parameter. */
	readonly methods: readonly NavigationMethod[];
	readonly requests: readonly Request[];
	/** Types of the node's own path parameters, when its segment is a function with parameters. */
	readonly ownParameterTypes: readonly TypeReference[];
}

export interface NavigationProperty {
	readonly name: string;
	readonly doc: string;
	readonly deprecation: Deprecation | undefined;
	readonly child: RequestBuilder;
}

export interface NavigationMethod extends NavigationProperty {
	/** In the order of code. */
	readonly parameters: readonly PathParameter[];
}

export interface PathParameter {
	readonly name: string;
	readonly wireName: string;
	readonly type: TypeReference;
	readonly doc: string;
	readonly mayBeUndefined: boolean;
}

/** One operation: the method that sends it and the one that only builds it. */
export interface Request {
	/** The HTTP method in lower case. */
	readonly method: string;
	readonly doc: string | undefined;
	/** The documentation of the method that only builds the request. */
	readonly buildDoc: string | undefined;
	readonly see: ExternalDocs | undefined;
	readonly deprecation: Deprecation | undefined;
	/** Undefined when the response carries nothing. */
	readonly returnType: TypeReference | undefined;
	/** The accept header. */
	readonly accept: string | undefined;
	/** Error classes by code, in the order of code. */
	readonly errors: readonly (readonly [code: string, error: ModelClass])[];
	readonly body: RequestBody | undefined;
	readonly query: QueryParameters | undefined;
	/** The request's own URI template, when it needs query parameters that others of the builder do not have. */
	readonly uriTemplate: string | undefined;
}

export interface RequestBody {
	readonly type: TypeReference;
	readonly doc: string;
	/** Undefined when the caller has to say it. */
	readonly contentType: string | undefined;
}

export interface QueryParameters {
	readonly name: string;
	readonly doc: string | undefined;
	readonly members: readonly QueryParameter[];
	/** Wire names by name in code, where they differ. */
	readonly mapper: ReadonlyMap<string, string>;
}

export interface QueryParameter {
	readonly name: string;
	readonly type: TypeReference;
	readonly doc: string | undefined;
	readonly deprecation: Deprecation | undefined;
}
