import {
	DescriptionError,
	fromPointer,
	isJsonObject,
	type Json,
	type JsonObject,
	member,
	toPointer,
} from "@mdi-sensors/generator/description";
import { type At, mapOpenApi } from "./openapi-structure.js";
import { type Reference, referencesOf } from "./references.js";

/**
 * Asserts that each reference of a document resolves, and that its paths reach each of its components.
 *
 * @param file A name for the message.
 * @throws {DescriptionError} `DANGLING_REF` or `NOT_VALID`.
 */
export function checkReferences(document: JsonObject, file: string): void {
	const byOwner = new Map<string, Reference[]>();
	mapOpenApi("document", document, [], (node) => {
		const owner = ownerOf(node.at);
		byOwner.set(owner, [...(byOwner.get(owner) ?? []), ...referencesOf(node)]);
		return node.value;
	});
	for (const { ref, at } of [...byOwner.values()].flat()) {
		const target = fromPointer(ref)?.reduce<Json | undefined>(member, document);
		if (target === undefined) {
			const message = `the $ref "${ref}" would come out pointing to nothing`;
			throw new DescriptionError("DANGLING_REF", { file, pointer: toPointer(at) }, message);
		}
	}
	const reached = reachedOwners(byOwner);
	const leftOver = componentPointers(document).filter((pointer) => !reached.has(pointer));
	if (leftOver.length > 0) {
		const message = `would come out with ${leftOver.join(", ")}, which no operation reaches`;
		throw new DescriptionError("NOT_VALID", { file }, message);
	}
}

/** The component that a place belongs to; all else belongs to the document. */
function ownerOf(at: At): string {
	return at[0] === "components" ? toPointer(at.slice(0, 3)) : "#";
}

function reachedOwners(byOwner: ReadonlyMap<string, readonly Reference[]>): Set<string> {
	const reached = new Set(["#"]);
	for (const owner of reached) {
		for (const { ref } of byOwner.get(owner) ?? []) reached.add(ownerOf(fromPointer(ref) ?? []));
	}
	return reached;
}

function componentPointers(document: JsonObject): string[] {
	const kinds = isJsonObject(document.components) ? Object.entries(document.components) : [];
	return kinds.flatMap(([kind, named]) =>
		isJsonObject(named) ? Object.keys(named).map((name) => toPointer(["components", kind, name])) : [],
	);
}
