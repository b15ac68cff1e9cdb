import { fromPointer, isJsonObject, type Json, type JsonObject, member } from "@mdi-sensors/generator/description";
import { mapOpenApi } from "./openapi-structure.js";
import { mappedRef, mappingOf } from "./references.js";

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
	const segments = fromPointer(mappedRef(target));
	return segments?.reduce<Json | undefined>(member, document) !== undefined;
}
