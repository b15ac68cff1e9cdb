import type { Description } from "./description.js";
import { DescriptionError } from "./description-error.js";
import { type Json, member } from "./json.js";
import { fromPointer } from "./json-pointer.js";

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
