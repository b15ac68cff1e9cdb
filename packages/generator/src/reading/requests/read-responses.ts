import { type ModelClass, primitiveType, type TypeReference } from "../../model/model.js";
import type { Namespace } from "../../model/namespace.js";
import { byCollation, byUnitIgnoringCase, sortedBy } from "../../text/collation.js";
import { toSymbol } from "../../text/names.js";
import { structuredMediaTypes, structuredTypes, withoutParameters, withPriority } from "../openapi/media-types.js";
import type { Response } from "../openapi/path-item.js";
import type { Schema } from "../openapi/schema.js";
import type { InlinePlace, TypeReader } from "../types/type-reader.js";

const successCodes = new Set(["200", "201", "202", "203", "206", "2XX"]);
const codesWithoutContent = new Set(["201", "202", "204", "205", "301", "302", "303", "304", "307"]);
const redirectCodes = new Set(["301", "302", "303", "307"]);

/** The schema of the response: that of the first structured media type of the first success code. */
export function successSchema(responses: readonly Response[]): Schema | undefined {
	const successes = responses.filter(({ code }) => successCodes.has(code.toUpperCase()));
	for (const response of sortedBy(successes, byUnitIgnoringCase, ({ code }) => code)) {
		const [first] = structuredMediaTypes(response);
		if (first !== undefined) return first.schema;
	}
	return undefined;
}

/** What an operation whose response has no schema gives: bytes, a text, or (undefined) nothing. */
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

/** The accept header: all media types of the response, those of errors among them; undefined when there are none. */
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

/** Says whether a status code, or a range of them, is an error. */
export function isErrorCode(code: string): boolean {
	if (/^[45]XX$/i.test(code)) return true;
	const status = /^[0-9]{3}$/.test(code) ? Number(code) : 0;
	return status >= 400 && status < 999;
}

/** Where the class of an error goes when its schema is inline. */
export interface ErrorPlace extends Omit<InlinePlace, "hint"> {
	readonly prefix: string;
	/** For those that stand in a component. */
	readonly modelsRoot: Namespace;
}

/** The error classes of an operation by code; `XXX` when all client and server errors are of one class. */
export function readErrors(
	responses: readonly Response[],
	types: TypeReader,
	place: ErrorPlace,
): [string, ModelClass][] {
	const errors = new Map<string, ModelClass>();
	const read = (code: string, response: Response) => {
		const schema = structuredMediaTypes(response)[0]?.schema;
		const error =
			schema &&
			types.classOf(schema, {
				...place,
				hint: toSymbol(`${place.prefix}${code}Error`),
				namespace: response.isReferenced ? place.modelsRoot : place.namespace,
			});
		if (error === undefined) return;
		error.isError = true;
		errors.set(code, error);
	};
	for (const response of responses) if (isErrorCode(response.code)) read(response.code.toUpperCase(), response);
	const fallback = responses.find(({ code }) => code === "default");
	if (fallback !== undefined) for (const range of ["4XX", "5XX"]) if (!errors.has(range)) read(range, fallback);
	const shared = errors.get("4XX");
	if (shared !== undefined && shared === errors.get("5XX")) {
		errors.delete("4XX");
		errors.delete("5XX");
		errors.set("XXX", shared);
	}
	return sortedBy(errors, byCollation, ([code]) => code);
}
