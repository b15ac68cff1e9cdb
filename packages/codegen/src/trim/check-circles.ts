import {
	DescriptionError,
	fromPointer,
	type Json,
	type JsonObject,
	member,
	toPointer,
} from "@mdi-sensors/generator/description";
import { type At, mapOpenApi } from "./openapi-structure.js";

/** The keywords of a schema that speak of the same value as the schema itself, not of a part of it. */
const sameValue = ["allOf", "anyOf", "oneOf", "not"] as const;

/**
 * Asserts that each object of a document says something: references may go in a circle through the parts of a value,
 * but one that comes back to itself without any part in between never reaches a type.
 *
 * @param document One whose references all resolve.
 * @param file A name for the message.
 * @throws {DescriptionError} `NOT_VALID`, with the circle.
 * @see {@link https://json-schema.org/draft/2020-12/json-schema-core#section-9.4.1 | Infinite recursion in JSON Schema}
 */
export function checkCircles(document: JsonObject, file: string): void {
	const settled = new Set<string>();

	function visit(at: At, above: readonly string[]): void {
		const pointer = toPointer(at);
		if (settled.has(pointer)) return;
		if (above.includes(pointer)) {
			const circle = [...above.slice(above.indexOf(pointer)), pointer].join(" -> ");
			const message = `would come out with references that go in a circle and never reach a type: ${circle}`;
			throw new DescriptionError("NOT_VALID", { file, pointer }, message);
		}
		for (const next of continuations(at.map(String).reduce<Json | undefined>(member, document), at)) {
			visit(next, [...above, pointer]);
		}
		settled.add(pointer);
	}

	mapOpenApi("document", document, [], ({ at, value }) => {
		visit(at, []);
		return value;
	});
}

/** The places that say what stands at a place. Beside a reference nothing says more of its type. */
function continuations(value: Json | undefined, at: At): At[] {
	const target = member(value, "$ref");
	if (typeof target === "string") return [fromPointer(target) ?? []];
	return sameValue.flatMap((key) => {
		const inside = member(value, key);
		if (Array.isArray(inside)) return inside.map((_, index) => [...at, key, index]);
		return inside === undefined ? [] : [[...at, key]];
	});
}
