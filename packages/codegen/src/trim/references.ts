import { atPointer, isJsonObject, type Json, type JsonObject, member } from "@mdi-sensors/generator/description";
import type { At, Node } from "./openapi-structure.js";
import { mapOpenApi } from "./openapi-structure.js";

/** A reference that an OpenAPI object makes. */
export interface Reference {
	/** A local reference: `#/components/schemas/microsoft.graph.entity`. */
	readonly ref: string;
	readonly at: At;
	/**
	 * How the target is meant: `value` for what may come over the wire in its place, `base` for what a schema takes
	 * its properties from, `mapping` for what a discriminator may say instead.
	 */
	readonly use: "value" | "base" | "mapping";
}

/** The references of one object itself, without those of the objects inside it. */
export function referencesOf({ kind, value, at, parent }: Node): Reference[] {
	const references: Reference[] = [];
	const ref = value.$ref;
	if (typeof ref === "string")
		references.push({ ref, at: [...at, "$ref"], use: isBase(at, parent) ? "base" : "value" });
	if (kind === "schema") {
		for (const [key, target] of mappingOf(value)) {
			references.push({ ref: mappedRef(target), at: [...at, "discriminator", "mapping", key], use: "mapping" });
		}
	}
	if ((kind === "operation" || kind === "document") && Array.isArray(value.security)) {
		for (const name of value.security.filter(isJsonObject).flatMap(Object.keys)) {
			references.push({ ref: `#/components/securitySchemes/${name}`, at: [...at, "security"], use: "value" });
		}
	}
	return references;
}

/** The entries of a schema's discriminator: key and target. */
export function mappingOf(schema: JsonObject): [string, string][] {
	const mapping = member(schema.discriminator, "mapping");
	if (!isJsonObject(mapping)) return [];
	return Object.entries(mapping).filter((entry): entry is [string, string] => typeof entry[1] === "string");
}

/** A discriminator may name a schema without the pointer. */
export function mappedRef(target: string): string {
	return /^[A-Za-z0-9._-]+$/.test(target) ? `#/components/schemas/${target}` : target;
}

/** What a value stands for in a document: the value itself, or what its `$ref` leads to in the end. */
export function resolved(document: JsonObject, value: Json | undefined): Json | undefined {
	const followed = new Set<Json>();
	let target = value;
	for (let ref = member(value, "$ref"); typeof ref === "string" && !followed.has(ref); ref = member(target, "$ref")) {
		followed.add(ref);
		target = atPointer(document, ref);
	}
	return target;
}

/** One of several entries of `allOf` is a base; a single one only wraps the schema, to say `nullable` beside it. */
function isBase(at: At, parent: JsonObject | undefined): boolean {
	if (at.at(-2) !== "allOf" || !Array.isArray(parent?.allOf)) return false;
	return parent.allOf.length > 1 || parent.properties !== undefined;
}

/** Drops the entries of discriminators whose schemas are not in the document. */
export function pruneMappings(document: JsonObject): Json {
	return mapOpenApi("document", document, [], ({ kind, value }) => {
		if (kind !== "schema" || !isJsonObject(value.discriminator) || !isJsonObject(value.discriminator.mapping)) {
			return value;
		}
		const mapping = Object.fromEntries(mappingOf(value).filter(([, target]) => isThere(document, target)));
		return { ...value, discriminator: { ...value.discriminator, mapping } };
	});
}

function isThere(document: JsonObject, target: string): boolean {
	return atPointer(document, mappedRef(target)) !== undefined;
}
