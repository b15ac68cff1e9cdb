import { DescriptionError } from "./description-error.js";
import type { JsonObject } from "./json.js";
import { fromPointer, type Json, member } from "./json.js";

/** An OpenAPI description, of which only what is asked for gets parsed. Both ways of reading stand behind it. */
export interface Description {
	/** Base name of the file, for messages. */
	readonly file: string;

	/** Path templates in document order. */
	readonly paths: readonly string[];

	/** Kinds of components in document order: `schemas`, `responses`... */
	readonly componentKinds: readonly string[];

	/**
	 * Names of the components of one kind, in document order.
	 *
	 * @param kind `schemas`, `responses`...
	 */
	componentNames(kind: string): readonly string[];

	/**
	 * The value of a key at the top, parsed whole: `openapi`, `info`, `servers`...
	 *
	 * @throws {DescriptionError} `NOT_YAML`, `DUPLICATE_KEY` or `TRUNCATED` where its text is broken.
	 */
	topLevel(key: string): Json | undefined;

	/**
	 * The path item of a path template.
	 *
	 * @throws {DescriptionError} As {@link Description.topLevel}.
	 */
	pathItem(path: string): Json | undefined;

	/**
	 * A component.
	 *
	 * @throws {DescriptionError} As {@link Description.topLevel}.
	 */
	component(kind: string, name: string): Json | undefined;

	/**
	 * What a `$ref` points to, one step: the target may be a reference itself.
	 *
	 * @param ref A local reference: `#/components/schemas/microsoft.graph.entity`.
	 * @param at JSON pointer of the place where the reference stands, for the message.
	 * @throws {DescriptionError} `DANGLING_REF`, `EXTERNAL_REF`, or as {@link Description.topLevel}.
	 */
	resolve(ref: string, at?: string): Json;

	/** The whole description, parsed: slow and large where only a part is wanted. */
	toObject(): JsonObject;
}

/** Follows a local reference by the smallest piece of the description that holds its target. */
export function resolveRef(description: Description, ref: string, at: string | undefined): Json {
	const place = { file: description.file, pointer: at };
	const segments = fromPointer(ref);
	if (segments === undefined) {
		const text = `the $ref "${ref}" points outside this file; bundle the description into one file first`;
		throw new DescriptionError("EXTERNAL_REF", place, text);
	}
	const { value, rest } = nearest(description, segments);
	const target = rest.reduce(member, value);
	if (target === undefined) {
		const text = `the $ref "${ref}" points to nothing; is the file complete?`;
		throw new DescriptionError("DANGLING_REF", place, text);
	}
	return target;
}

function nearest(description: Description, segments: readonly string[]): { value: Json | undefined; rest: string[] } {
	const [section, first, second, ...rest] = segments;
	if (section === undefined) return { value: description.toObject(), rest: [] };
	if (section === "components" && first !== undefined && second !== undefined) {
		return { value: description.component(first, second), rest };
	}
	if (section === "paths" && first !== undefined) {
		return { value: description.pathItem(first), rest: segments.slice(2) };
	}
	return { value: description.topLevel(section), rest: segments.slice(1) };
}
