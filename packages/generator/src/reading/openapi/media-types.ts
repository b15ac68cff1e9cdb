import type { YamlMap } from "../../description/yaml-node.js";
import { unsupported } from "../problem-at.js";
import type { Schema } from "./schema.js";

/** Media types that models are read from and written to, with how much each is preferred. */
const priorities: ReadonlyMap<string, number> = new Map([
	["application/json", 1],
	["text/plain", 0.9],
	["application/x-www-form-urlencoded", 0.2],
	["multipart/form-data", 0.1],
]);

/** What a request or a response carries. */
export interface Content {
	readonly node: YamlMap;
	/** Whether it stands in a component. */
	readonly isReferenced: boolean;
	readonly mediaTypes: readonly MediaType[];
}

export interface MediaType {
	/** As written, parameters included. */
	readonly type: string;
	/** How much it is preferred among those that models are read from and written to; undefined for all others. */
	readonly priority: number | undefined;
	readonly schema: Schema | undefined;
}

/** A media type of a kind that models are read from and written to. */
export interface StructuredMediaType extends MediaType {
	readonly priority: number;
}

/** The structured media types of a body or a response that have a schema, in document order. */
export function structuredMediaTypes(content: Content) {
	return structuredTypes(content).flatMap(({ schema, ...type }) => (schema === undefined ? [] : [{ ...type, schema }]));
}

/** The structured media types of a body or a response, in document order. */
export function structuredTypes({ mediaTypes }: Content): StructuredMediaType[] {
	return mediaTypes.filter((type): type is StructuredMediaType => type.priority !== undefined);
}

/**
 * How much a media type is preferred; undefined where models are neither read from it nor written to it.
 *
 * @param content What it stands in, for the message.
 * @throws `unsupported-construct` where Kiota takes it for one thing here and for another there.
 */
export function priorityOf(type: string, content: YamlMap): number | undefined {
	const priority = priorities.get(kindOf(type));
	const oddity = oddityOf(type, priority !== undefined);
	if (oddity !== undefined) throw unsupported(`${oddity} (${type})`, content, "content");
	return priority;
}

/** As it stands in an accept header. */
export function withPriority({ type, priority }: StructuredMediaType): string {
	return priority < 1 ? `${type};q=${priority}` : type;
}

/** A media type without its parameters. */
export function withoutParameters({ type }: Pick<MediaType, "type">): string {
	return (type.split(";")[0] ?? "").trim();
}

/** A media type without its parameters, and with its suffix in place of its name: `application/json` of a problem+json. */
function kindOf(type: string): string {
	return withoutParameters({ type })
		.toLowerCase()
		.replace(/\/[^+]+\+/, "/");
}

/** What keeps a media type from being written as Kiota does. */
function oddityOf(type: string, isStructured: boolean): string | undefined {
	if (isStructured && /\s/.test(type)) return "a media type with white space";
	if (isStructured && /;q=/i.test(type)) return "a media type with a weight";
	const afterLastPlus = type.replace(/\/.*\+/, "/").toLowerCase();
	const mayBeStructured = priorities.has(withoutParameters({ type: afterLastPlus }));
	return !isStructured && mayBeStructured ? "a media type with an odd suffix" : undefined;
}
