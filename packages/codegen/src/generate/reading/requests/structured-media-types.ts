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

/** A media type with a schema, of a kind that models are read from and written to. */
export interface StructuredMediaType {
	readonly type: string;
	readonly schema: Schema;
	readonly priority: number;
}

/** The structured media types of a body or an answer, in document order. */
export function structuredMediaTypes(content: Content): StructuredMediaType[] {
	return content.mediaTypes.flatMap(({ type, schema }) => {
		const priority = priorityOf(type);
		if (schema === undefined || priority === undefined) return [];
		if (/\s/.test(type)) throw unsupported(`a media type with white space (${type})`, content.node, "content");
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

function priorityOf(type: string): number | undefined {
	const bare = withoutParameters({ type }).toLowerCase();
	return priorities.get(bare) ?? priorities.get(bare.replace(/\/vnd\.[^+]*\+/, "/"));
}
