import type { ModelClass } from "../../model/model-class.js";
import type { Namespace } from "../../model/namespace.js";
import type { Request, RequestBody } from "../../model/request-builder.js";
import type { TypeReference } from "../../model/type-reference.js";
import { upperFirst } from "../../text/case.js";
import { toSymbol } from "../../text/symbol.js";
import type { Operation, PathItem } from "../openapi/path-item.js";
import type { Schema } from "../openapi/schema.js";
import { unsupported } from "../problem-at.js";
import { shortName } from "../tree/node-names.js";
import { isItem, isMulti, type PathNode } from "../tree/path-tree.js";
import type { Model } from "../types/model-registry.js";
import { lastPart, type SchemaNames } from "../types/schema-names.js";
import type { TypeReader } from "../types/type-reader.js";
import { acceptHeader, successSchema, typeWithoutSchema } from "./read-answer.js";
import { operationDeprecation } from "./read-deprecation.js";
import { readErrors } from "./read-errors.js";
import { readQueryParameters } from "./read-query-parameters.js";
import { bodySchema, readRequestBody } from "./read-request-body.js";
import { ownUriTemplate } from "./uri-template.js";

/** The builder that requests are read for. */
interface Owner {
	readonly name: string;
	readonly namespace: Namespace;
}

/** Reads operations as the requests of a builder, and notes the models that they name. */
export class RequestReader {
	/** Answers, bodies, errors and the enums of query parameters, with what is said of the paths that name them. */
	readonly namedModels = new Map<Model, Set<string | undefined>>();

	constructor(
		private readonly types: TypeReader,
		private readonly names: SchemaNames,
	) {}

	request(node: PathNode, item: PathItem, operation: Operation, owner: Owner): Request {
		const query = readQueryParameters(item, operation, owner, this.types);
		for (const { type } of query?.members ?? []) this.#note(type, item);
		const schema = successSchema(operation.responses);
		return {
			verb: operation.method,
			doc: operation.description || operation.summary,
			buildDoc: operation.description ?? operation.summary,
			see: operation.externalDocs,
			deprecation: operationDeprecation(operation),
			returnType: this.#returnType(node, item, operation, schema, owner),
			accept: acceptHeader(operation.responses, schema),
			errors: this.#errors(node, item, operation, schema, owner),
			body: this.#body(node, item, operation, owner),
			query,
			uriTemplate: ownUriTemplate(node.path, item, operation),
		};
	}

	#returnType(
		node: PathNode,
		item: PathItem,
		operation: Operation,
		schema: Schema | undefined,
		owner: Owner,
	): TypeReference | undefined {
		if (schema === undefined) return typeWithoutSchema(operation.responses);
		const hint = toSymbol(`${prefix(schema, node)}${upperFirst(operation.method)}Response`);
		const type = this.types.typeOf(schema, { hint, namespace: owner.namespace, doc: item.doc });
		this.#note(type, item);
		if (type.kind === "enum" && (isItem(node) || isMulti(node))) {
			throw unsupported("enums as the answer of a path that ends in a parameter", operation.node, "responses");
		}
		return type;
	}

	#errors(
		node: PathNode,
		item: PathItem,
		operation: Operation,
		schema: Schema | undefined,
		owner: Owner,
	): [string, ModelClass][] {
		const { namespace } = owner;
		const place = { prefix: prefix(schema, node), namespace, modelsRoot: this.names.root, doc: item.doc };
		const errors = readErrors(operation.responses, this.types, place);
		for (const [, error] of errors) this.#noteModel(error, item);
		return errors;
	}

	#body(node: PathNode, item: PathItem, operation: Operation, owner: Owner): RequestBody | undefined {
		if (operation.requestBody === undefined) return undefined;
		const hint = toSymbol(
			`${prefix(bodySchema(operation.requestBody), node)}${upperFirst(operation.method)}RequestBody`,
		);
		const body = readRequestBody(operation.requestBody, this.types, {
			hint,
			namespace: owner.namespace,
			doc: item.doc,
		});
		if (body !== undefined) this.#note(body.type, item);
		return body;
	}

	#note(type: TypeReference, item: PathItem): void {
		if (type.kind === "model") this.#noteModel(type.model, item);
		if (type.kind === "enum") this.#noteModel(type.enum, item);
	}

	#noteModel(model: Model, { doc }: PathItem): void {
		const docs = this.namedModels.get(model);
		if (docs === undefined) this.namedModels.set(model, new Set([doc]));
		else docs.add(doc);
	}
}

/** What inline models are named after: the component that the schema refers to, else the path. */
function prefix(schema: Schema | undefined, node: PathNode): string {
	return schema?.referenceId === undefined ? shortName(node) : lastPart(schema.referenceId);
}
