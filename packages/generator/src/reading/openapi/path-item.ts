import type { DescriptionTree } from "../../description/description-tree.js";
import { isMethod } from "../../description/methods.js";
import type { YamlMap } from "../../description/yaml-node.js";
import { getOrAdd } from "../../get-or-add.js";
import { toCamelCase, toParameterSymbol, toSymbol, toUrlName, upperFirst } from "../../text/names.js";
import { escapeReserved } from "../../text/reserved-names.js";
import { docAt, entriesAt, flagAt, mapAt, mapsAt, textAt } from "../access.js";
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
	readonly names: ParameterNames;
	/** query, path, header or cookie */
	readonly in: string;
	readonly description: string | undefined;
	readonly isRequired: boolean;
	readonly explodes: boolean;
	readonly schema: Schema | undefined;
	/** From `schema`, or from the one media type of `content`, which counts among the text of a segment only: elsewhere Kiota takes a text. */
	readonly schemaInSegment: Schema | undefined;
	/** Whether it is a list; one inside a media type is one value. */
	readonly isList: boolean;
	/** Whether it takes several values in code: a list whose items say nothing is one text. */
	readonly takesList: boolean;
	readonly deprecation: Deprecation | undefined;
}

/** What becomes of a parameter's name. */
export interface ParameterNames {
	/** In a URI template: `%24filter`. */
	readonly inUrl: string;
	/** As a symbol of code, whatever words are reserved: `filter`. */
	readonly symbol: string;
	/** In code. */
	readonly inCode: string;
	/** What an enum of its values is named after. */
	readonly hint: string;
}

export interface Response extends Content {
	/** The status code, a range such as `4XX`, or `default`. */
	readonly code: string;
}

/** Reads path items, and all that they lead to, out of a description. */
export class PathItemReader {
	/** What many operations refer to is read once, by its reference. */
	readonly #parametersRead = new Map<string, Parameter>();
	readonly #contentsRead = new Map<string, Content>();
	readonly #names = new Map<string, ParameterNames>();

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
		const reference = referenceOf(node);
		if (reference === undefined) return this.#readContent(kind, node);
		return getOrAdd(this.#contentsRead, reference, () => this.#readContent(kind, node));
	}

	#readContent(kind: string, node: YamlMap): Content {
		const { node: target, name } = resolveReference(this.description, kind, node);
		return {
			node: target,
			isReferenced: name !== undefined,
			mediaTypes: entriesAt(target, "content").map(([type, mediaType]) => ({
				type,
				priority: priorityOf(type, target),
				schema: this.#schemaAt(mediaType),
			})),
		};
	}

	#parameters(node: YamlMap): Parameter[] {
		return mapsAt(node, "parameters").map((parameter) => {
			const reference = referenceOf(parameter);
			if (reference === undefined) return this.#parameter(parameter);
			return getOrAdd(this.#parametersRead, reference, () =>
				this.#parameter(resolveReference(this.description, "parameters", parameter).node),
			);
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
			names: this.#namesOf(name),
			in: place,
			description: docAt(node, "description"),
			isRequired: flagAt(node, "required") ?? false,
			explodes: flagAt(node, "explode") ?? (textAt(node, "style") ?? defaultStyle(place)) === "form",
			schema,
			schemaInSegment: schema ?? (content && this.#schemaAt(content)),
			isList: schema?.type === "array",
			takesList: schema?.items !== undefined && schema.type === "array" && isMeaningful(schema.items),
			deprecation: readDeprecation(node),
		};
	}

	#namesOf(name: string): ParameterNames {
		return getOrAdd(this.#names, name, () => {
			const symbol = toParameterSymbol(name);
			const inCode = toCamelCase(escapeReserved(symbol));
			return { inUrl: toUrlName(name), symbol, inCode, hint: upperFirst(toSymbol(name)) };
		});
	}

	#schemaAt(node: YamlMap): Schema | undefined {
		const schema = mapAt(node, "schema");
		return schema && this.schemas.of(schema);
	}
}

/** What a node refers to; one whose `$ref` is no text is no reference, which {@link resolveReference} says. */
function referenceOf(node: YamlMap): string | undefined {
	const reference = node.get("$ref");
	return typeof reference === "string" ? reference : undefined;
}

function defaultStyle(place: string): string {
	return place === "query" || place === "cookie" ? "form" : "simple";
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
