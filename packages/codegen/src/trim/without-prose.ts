import type { JsonObject } from "@mdi-sensors/generator/description";
import { isProse, type Node } from "./openapi-structure.js";

/** Leaves out of an object, not of those inside it, what only explains. */
export function withoutProse({ kind, value }: Node): JsonObject {
	const kept = Object.entries(value).filter(([key]) => !isProse(kind, key));
	// OpenAPI demands a response's description, so an empty one stays.
	if (kind === "response" && value.$ref === undefined) kept.unshift(["description", ""]);
	return Object.fromEntries(kept);
}
