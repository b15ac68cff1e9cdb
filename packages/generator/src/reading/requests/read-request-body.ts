import type { RequestBody } from "../../model/request-builder.js";
import { primitiveType } from "../../model/type-reference.js";
import { byUnitIgnoringCase } from "../../text/orders.js";
import type { Content } from "../openapi/path-item.js";
import type { Schema } from "../openapi/schema.js";
import { unsupported } from "../problem-at.js";
import type { InlinePlace, TypeReader } from "../types/type-reader.js";
import { structuredMediaTypes, withoutParameters } from "./structured-media-types.js";

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
