import { type Description, isJsonObject, type Json, type JsonObject } from "@mdi-sensors/generator/description";
import { Closure } from "./closure.js";
import { findOperations } from "./find-operations.js";
import type { Operation } from "./operation.js";
import { pruneMappings } from "./prune-mappings.js";

/**
 * Keeps of a description the wanted operations and all that they reach, and drops the prose.
 *
 * The version of OpenAPI stays. Webhooks, which OpenAPI 3.1 knows, are no operations that a client could call.
 *
 * Paths come in the order of the operations, components by name, so that an upstream that only moves things about
 * gives the same document.
 *
 * @param description Microsoft's description.
 * @param operations What to keep.
 * @throws {DescriptionError} `OPERATION_MISSING`, `DANGLING_REF`, or what reading a block throws.
 */
export function trimDescription(description: Description, operations: readonly Operation[]): JsonObject {
	const closure = new Closure(description);
	const head: Record<string, Json> = {};
	for (const key of ["openapi", "jsonSchemaDialect", "info", "servers", "security"]) {
		const value = description.topLevel(key);
		if (value !== undefined) head[key] = value;
	}
	const paths: Record<string, Json> = {};
	for (const [path, item] of findOperations(description, operations)) {
		paths[path] = closure.add("pathItem", item, ["paths", path]);
	}
	const copied = closure.add("document", head, []);
	const components = Object.fromEntries(
		sorted(closure.components).map(([kind, names]) => [kind, Object.fromEntries(sorted(names))]),
	);
	const document = { ...(isJsonObject(copied) ? copied : {}), paths, components };
	const pruned = pruneMappings(document);
	return isJsonObject(pruned) ? pruned : document;
}

function sorted<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
	return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
