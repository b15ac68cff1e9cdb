import { primitiveType, type TypeReference } from "../../model/type-reference.js";
import { byUnitIgnoringCase, sortedBy } from "../../text/orders.js";
import type { Response } from "../openapi/path-item.js";
import type { Schema } from "../openapi/schema.js";
import { isErrorCode } from "./read-errors.js";
import { structuredMediaTypes, structuredTypes, withoutParameters, withPriority } from "./structured-media-types.js";

const successCodes = new Set(["200", "201", "202", "203", "206", "2XX"]);
const codesWithoutContent = new Set(["201", "202", "204", "205", "301", "302", "303", "304", "307"]);
const redirectCodes = new Set(["301", "302", "303", "307"]);

/** The schema of the answer: that of the first structured media type of the first success code. */
export function successSchema(responses: readonly Response[]): Schema | undefined {
	const successes = responses.filter(({ code }) => successCodes.has(code.toUpperCase()));
	for (const response of sortedBy(successes, byUnitIgnoringCase, ({ code }) => code)) {
		const [first] = structuredMediaTypes(response);
		if (first !== undefined) return first.schema;
	}
	return undefined;
}

/** What an operation whose answer has no schema gives: bytes, a text, or (undefined) nothing. */
export function typeWithoutSchema(responses: readonly Response[]): TypeReference | undefined {
	const has = (response: Response, mediaType: string) =>
		response.mediaTypes.some((type) => withoutParameters(type) === mediaType);
	if (responses.some((response) => redirectCodes.has(response.code) && has(response, "application/octet-stream"))) {
		return primitiveType("ArrayBuffer");
	}
	if (responses.some(({ code }) => codesWithoutContent.has(code))) return undefined;
	const isText = responses.some(
		(response) => successCodes.has(response.code.toUpperCase()) && has(response, "text/plain"),
	);
	return primitiveType(isText ? "string" : "ArrayBuffer");
}

/** The accept header: all media types of the answer, those of errors among them; undefined when there are none. */
export function acceptHeader(responses: readonly Response[], schema: Schema | undefined): string | undefined {
	const types = schema === undefined ? typesWithoutSchema(responses) : typesOf(schema, responses);
	return types.length === 0 ? undefined : types.join(", ");
}

function typesOf(schema: Schema, responses: readonly Response[]): string[] {
	const types = responses
		.flatMap(structuredMediaTypes)
		.filter((type) => type.schema === schema)
		.map(withPriority);
	return sortedBy(new Set(types), byUnitIgnoringCase, (type) => type);
}

function typesWithoutSchema(responses: readonly Response[]): string[] {
	const [errors, others] = [responses.filter(isError), responses.filter((response) => !isError(response))];
	const types = new Map<string, string>();
	for (const type of [
		...others.flatMap(({ mediaTypes }) => mediaTypes.map(withoutParameters)),
		...errors.flatMap(structuredTypes).map(withPriority),
	]) {
		if (!types.has(type.toLowerCase())) types.set(type.toLowerCase(), type);
	}
	return [...types.values()];
}

function isError({ code }: Response): boolean {
	return isErrorCode(code) || code === "default";
}
