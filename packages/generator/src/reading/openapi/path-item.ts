import type { DescriptionTree } from "../../description/description-tree.js";
import { isMethod } from "../../description/methods.js";
import type { YamlMap } from "../../description/yaml-node.js";
import { readDoc } from "../../text/plain-text.js";
import { entriesAt, flagAt, mapAt, mapsAt, textAt } from "../access.js";
import { malformed } from "../problem-at.js";
import {
	type Deprecation,
	type ExternalDocs,
	readDeprecation,
	readExternalDocs,
	refuseRelativeDocs,
	withoutDetails,
} from "./annotations.js";
import { type Content, priorityOf } from "./media-types.js";
import { isMeaningful, type Schema } from "./schema.js";
import { resolveReference, type Schemas } from "./schemas.js";

export interface PathItem {
	readonly node: YamlMap;
	/** The description, or the summary when there is none. */
	readonly doc: string | undefined;
	readonly parameters: readonly Parameter[];
	/** In document order. */
	readonly operations: readonly Operation[];
}

export interface Operation {
	readonly node: YamlMap;
	/** In lower case. */
	readonly method: string;
	readonly description: string | undefined;
	readonly summary: string | undefined;
	readonly externalDocs: ExternalDocs | undefined;
	/** The operation's own deprecation, whatever its schemas say. */
	readonly deprecation: Deprecation | undefined;
	readonly parameters: readonly Parameter[];
	readonly requestBody: Content | undefined;
	/** In document order. */
	readonly responses: readonly Response[];
}

export interface Parameter {
	readonly node: YamlMap;
	readonly name: string;
	/** query, path, header or cookie */
	readonly in: string;
	readonly description: string | undefined;
	readonly isRequired: boolean;
	readonly explodes: boolean;
	/** From `schema`, or from the one media type of `content`. */
	readonly schema: Schema | undefined;
	/** Whether it is a list; one inside a media type is one value. */
	readonly isList: boolean;
	/** Whether it takes several values in code: a list whose items say nothing is one text. */
	readonly takesList: boolean;
	readonly deprecation: Deprecation | undefined;
}

export interface Response extends Content {
	/** The status code, a range such as `4XX`, or `default`. */
	readonly code: string;
}

/** Reads path items, and all that they lead to, out of a description. */
export class PathItemReader {
	/** What many operations refer to is read once. */
	readonly #parametersRead = new Map<YamlMap, Parameter>();
	readonly #contentsRead = new Map<YamlMap, Content>();

	constructor(
		private readonly description: DescriptionTree,
		private readonly schemas: Schemas,
	) {}

	pathItem(node: YamlMap): PathItem {
		return {
			node,
			doc: docAt(node, "description") || docAt(node, "summary"),
			parameters: this.#parameters(node),
			operations: [...node.keys()]
				.filter(isMethod)
				.map((method) => this.#operation(method, mapAt(node, method) ?? new Map())),
		};
	}

	#operation(method: string, node: YamlMap): Operation {
		refuseRelativeDocs(node);
		return {
			node,
			method,
			description: docAt(node, "description"),
			summary: docAt(node, "summary"),
			externalDocs: readExternalDocs(node),
			deprecation: readDeprecation(node),
			parameters: this.#parameters(node),
			requestBody: this.#requestBody(node),
			responses: entriesAt(node, "responses")
				.filter(([code]) => !code.startsWith("x-"))
				.map(([code, response]) => ({ code, ...this.#content("responses", response) })),
		};
	}

	#requestBody(node: YamlMap): Content | undefined {
		const body = mapAt(node, "requestBody");
		return body && this.#content("requestBodies", body);
	}

	#content(kind: string, node: YamlMap): Content {
		const { node: target, name } = resolveReference(this.description, kind, node);
		const known = name === undefined ? undefined : this.#contentsRead.get(target);
		if (known !== undefined) return known;
		const content = {
			node: target,
			isReferenced: name !== undefined,
			mediaTypes: entriesAt(target, "content").map(([type, mediaType]) => ({
				type,
				priority: priorityOf(type, target),
				schema: this.#schemaAt(mediaType),
			})),
		};
		if (name !== undefined) this.#contentsRead.set(target, content);
		return content;
	}

	#parameters(node: YamlMap): Parameter[] {
		return mapsAt(node, "parameters").map((parameter) => {
			const target = resolveReference(this.description, "parameters", parameter).node;
			const known = this.#parametersRead.get(target);
			if (known !== undefined) return known;
			const read = this.#parameter(target);
			this.#parametersRead.set(target, read);
			return read;
		});
	}

	#parameter(node: YamlMap): Parameter {
		const name = textAt(node, "name");
		const place = textAt(node, "in");
		if (name === undefined || place === undefined) throw malformed('a parameter must have "name" and "in"', node);
		const schema = this.#schemaAt(node);
		const content = entriesAt(node, "content")[0]?.[1];
		return {
			node,
			name,
			in: place,
			description: docAt(node, "description"),
			isRequired: flagAt(node, "required") ?? false,
			explodes: flagAt(node, "explode") ?? (textAt(node, "style") ?? defaultStyle(place)) === "form",
			schema: schema ?? (content && this.#schemaAt(content)),
			isList: schema?.type === "array",
			takesList: schema?.items !== undefined && schema.type === "array" && isMeaningful(schema.items),
			deprecation: readDeprecation(node),
		};
	}

	#schemaAt(node: YamlMap): Schema | undefined {
		const schema = mapAt(node, "schema");
		return schema && this.schemas.of(schema);
	}
}

function defaultStyle(place: string): string {
	return place === "query" || place === "cookie" ? "form" : "simple";
}

function docAt(node: YamlMap, key: string): string | undefined {
	const text = textAt(node, key);
	return text === undefined ? undefined : readDoc(text);
}

/** The deprecation of an operation: its own with details, else that of the first inline schema that it carries, else its own. */
export function operationDeprecation({ deprecation, responses, requestBody }: Operation): Deprecation | undefined {
	const contents = [...responses, ...(requestBody === undefined ? [] : [requestBody])];
	return ownOrInline(
		deprecation,
		contents.flatMap(({ mediaTypes }) => mediaTypes.map(({ schema }) => schema)),
	);
}

/** The deprecation of a query parameter, in the same order. */
export function parameterDeprecation({ deprecation, schema }: Parameter): Deprecation | undefined {
	return ownOrInline(deprecation, [schema]);
}

function ownOrInline(own: Deprecation | undefined, schemas: readonly (Schema | undefined)[]): Deprecation | undefined {
	if (own !== undefined && own !== withoutDetails) return own;
	const inline = schemas.find((schema) => schema?.referenceId === undefined && schema?.deprecation !== undefined);
	return inline?.deprecation ?? own;
}

/** The deprecation of a path: that of its first operation, when all of them say of themselves that they are deprecated. */
export function pathDeprecation([first, ...others]: readonly Operation[]): Deprecation | undefined {
	const areAll = [first, ...others].every((operation) => operation?.deprecation !== undefined);
	return first !== undefined && areAll ? operationDeprecation(first) : undefined;
}
