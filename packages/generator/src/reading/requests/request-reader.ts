import { getOrAdd } from "../../get-or-add.js";
import { type ModelClass, primitiveType, type TypeReference } from "../../model/model.js";
import type { Namespace } from "../../model/namespace.js";
import type { Request, RequestBody } from "../../model/request-builder.js";
import { byUnitIgnoringCase } from "../../text/collation.js";
import { toSymbol, upperFirst } from "../../text/names.js";
import { type Content, structuredMediaTypes, withoutParameters } from "../openapi/media-types.js";
import { type Operation, operationDeprecation, type PathItem } from "../openapi/path-item.js";
import type { Schema } from "../openapi/schema.js";
import { unsupported } from "../problem-at.js";
import { shortName, withoutId } from "../tree/node-names.js";
import { isItem, isMulti, type PathNode } from "../tree/path-tree.js";
import type { NamingPath } from "../types/documented-by-path.js";
import { lastPart, type Model, type SchemaNames } from "../types/model-registry.js";
import type { InlinePlace, TypeReader } from "../types/type-reader.js";
import { readQueryParameters } from "./read-parameters.js";
import { acceptHeader, readErrors, successSchema, typeWithoutSchema } from "./read-responses.js";
import { ownUriTemplate } from "./uri-template.js";

/** The builder that requests are read for. */
interface Owner {
	readonly name: string;
	readonly namespace: Namespace;
}

/** What is known of an operation wherever its types are read. */
interface Context {
	readonly node: PathNode;
	readonly operation: Operation;
	/** Where its inline schemas go. */
	readonly place: Omit<InlinePlace, "hint">;
	readonly path: NamingPath;
}

/** Reads operations as the requests of a builder, and notes the models that they name. */
export class RequestReader {
	/** Responses, bodies, errors and the enums of query parameters, with the paths that name them. */
	readonly namedModels = new Map<Model, NamingPath[]>();

	constructor(
		private readonly types: TypeReader,
		private readonly names: SchemaNames,
	) {}

	request(node: PathNode, item: PathItem, operation: Operation, owner: Owner): Request {
		const path = { doc: item.doc, name: shortName(node) };
		const place = { namespace: owner.namespace, doc: item.doc, path: path.name, isOperation: true };
		const query = readQueryParameters(item, operation, { ...owner, path: path.name }, this.types);
		for (const { type } of query?.members ?? []) this.#note(type, path);
		const schema = successSchema(operation.responses);
		const context = { node, operation, place, path };
		return {
			method: operation.method,
			doc: operation.description || operation.summary,
			buildDoc: operation.description ?? operation.summary,
			see: operation.externalDocs,
			deprecation: operationDeprecation(operation),
			returnType: this.#returnType(context, schema),
			accept: acceptHeader(operation.responses, schema),
			errors: this.#errors(context, schema),
			body: this.#body(context),
			query,
			uriTemplate: ownUriTemplate(node.path, item, operation),
		};
	}

	#returnType({ node, operation, place, path }: Context, schema: Schema | undefined): TypeReference | undefined {
		if (schema === undefined) return operation.method === "head" ? undefined : typeWithoutSchema(operation.responses);
		const hint = toSymbol(`${prefix(schema, node, path)}${upperFirst(operation.method)}Response`);
		const type = this.types.typeOf(schema, { ...place, hint });
		this.#note(type, path);
		if (type.kind === "enum" && (isItem(node) || isMulti(node))) {
			throw unsupported("enums as the response of a path that ends in a parameter", operation.node, "responses");
		}
		return type;
	}

	#errors({ node, operation, place, path }: Context, schema: Schema | undefined): [string, ModelClass][] {
		const errors = readErrors(operation.responses, this.types, {
			...place,
			prefix: prefix(schema, node, path),
			modelsRoot: this.names.root,
		});
		for (const [, error] of errors) this.#noteModel(error, path);
		return errors;
	}

	#body({ node, operation: { requestBody, method }, place, path }: Context): RequestBody | undefined {
		if (requestBody === undefined) return undefined;
		const hint = toSymbol(`${prefix(bodySchema(requestBody), node, path)}${upperFirst(method)}RequestBody`);
		const body = readRequestBody(requestBody, this.types, { ...place, hint });
		if (body !== undefined) this.#note(body.type, path);
		return body;
	}

	#note(type: TypeReference, path: NamingPath): void {
		if (type.kind === "model") this.#noteModel(type.model, path);
		if (type.kind === "enum") this.#noteModel(type.enum, path);
	}

	#noteModel(model: Model, path: NamingPath): void {
		getOrAdd(this.namedModels, model, () => []).push(path);
	}
}

/** What inline models are named after: the component that the schema refers to, else the path. */
function prefix(schema: Schema | undefined, node: PathNode, path: NamingPath): string {
	if (schema?.referenceId === undefined) return path.name;
	const name = lastPart(schema.referenceId);
	return isItem(node) ? withoutId(name) : name;
}

/** The schema of a body that is written as a model. */
export function bodySchema(content: Content): Schema | undefined {
	return structuredMediaTypes(content)[0]?.schema;
}

/** The body of a request: a model of its first structured media type, else bytes. */
export function readRequestBody(content: Content, types: TypeReader, place: InlinePlace): RequestBody | undefined {
	const structured = structuredMediaTypes(content);
	const [first] = structured;
	if (first === undefined) return binaryBody(content);
	const [best] = structured
		.filter(({ schema }) => schema === first.schema)
		.sort((a, b) => b.priority - a.priority || byUnitIgnoringCase(b.type, a.type));
	if (withoutParameters(first).toLowerCase() === "multipart/form-data") {
		throw unsupported("multipart bodies", content.node, "content");
	}
	const type = types.typeOf(first.schema, place);
	if (type.kind === "primitive" && type.primitive === "ArrayBuffer") {
		throw unsupported("bytes inside a structured body", content.node, "content");
	}
	return {
		type,
		doc: first.schema.description || "The request body",
		contentType: best?.type,
	};
}

function binaryBody(content: Content): RequestBody | undefined {
	const [only, ...others] = content.mediaTypes;
	if (only === undefined) return undefined;
	return {
		type: primitiveType("ArrayBuffer"),
		doc: "Binary request body",
		contentType: others.length === 0 && withoutParameters(only) !== "*/*" ? only.type : undefined,
	};
}
