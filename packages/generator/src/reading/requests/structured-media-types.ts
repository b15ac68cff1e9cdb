import type { Content, MediaType } from "../openapi/path-item.js";
import type { Schema } from "../openapi/schema.js";
import { unsupported } from "../problem-at.js";

/** Media types that are read and written as models, with how much each is preferred. */
const priorities: ReadonlyMap<string, number> = new Map([
	["application/json", 1],
	["text/plain", 0.9],
	["application/x-www-form-urlencoded", 0.2],
	["multipart/form-data", 0.1],
]);

/** A media type of a kind that models are read from and written to. */
export interface StructuredMediaType {
	readonly type: string;
	readonly schema: Schema | undefined;
	readonly priority: number;
}

/** The structured media types of a body or an answer that have a schema, in document order. */
export function structuredMediaTypes(content: Content): (StructuredMediaType & { readonly schema: Schema })[] {
	return structuredTypes(content).flatMap((type) =>
		type.schema === undefined ? [] : [{ ...type, schema: type.schema }],
	);
}

/** The structured media types of a body or an answer, in document order. */
export function structuredTypes(content: Content): StructuredMediaType[] {
	return content.mediaTypes.flatMap(({ type, schema }) => {
		const priority = priorities.get(kindOf(type));
		const oddity = oddityOf(type, priority !== undefined);
		if (oddity !== undefined) throw unsupported(`${oddity} (${type})`, content.node, "content");
		if (priority === undefined) return [];
		return [{ type, schema, priority }];
	});
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

/** What keeps a media type from being written as Kiota does, which takes it for one thing here and for another there. */
function oddityOf(type: string, isStructured: boolean): string | undefined {
	if (isStructured && /\s/.test(type)) return "a media type with white space";
	if (isStructured && /;q=/i.test(type)) return "a media type with a weight";
	const afterLastPlus = type.replace(/\/.*\+/, "/").toLowerCase();
	const mayBeStructured = priorities.has(withoutParameters({ type: afterLastPlus }));
	return !isStructured && mayBeStructured ? "a media type with an odd suffix" : undefined;
}
