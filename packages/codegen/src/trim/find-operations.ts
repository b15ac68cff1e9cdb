import {
	type Description,
	DescriptionError,
	isJsonObject,
	type JsonObject,
	member,
	toPointer,
} from "@mdi-sensors/generator/description";
import { formatOperation, methods, type Operation } from "./operation.js";
import { similarPaths } from "./similar-paths.js";

/**
 * The path items of the wanted operations, with the wanted methods only, in the order of the operations.
 *
 * @throws {DescriptionError} `OPERATION_MISSING`, with what has a similar name.
 */
export function findOperations(description: Description, operations: readonly Operation[]): Map<string, JsonObject> {
	const found = new Map<string, JsonObject>();
	for (const path of new Set(operations.map((operation) => operation.path))) {
		const wanted = operations.filter((operation) => operation.path === path);
		const item = pathItem(description, path);
		for (const operation of wanted) {
			if (!isJsonObject(member(item, operation.method))) throw missing(description, operation, item);
		}
		const kept = Object.entries(item ?? {}).filter(
			([key]) => !methods.some((method) => method === key) || wanted.some(({ method }) => method === key),
		);
		found.set(path, Object.fromEntries(kept));
	}
	return found;
}

function pathItem(description: Description, path: string): JsonObject | undefined {
	const item = description.pathItem(path);
	const reference = member(item, "$ref");
	const resolved =
		typeof reference === "string" ? description.resolve(reference, toPointer(["paths", path, "$ref"])) : item;
	return isJsonObject(resolved) ? resolved : undefined;
}

function missing(description: Description, operation: Operation, item: JsonObject | undefined): DescriptionError {
	const wanted = formatOperation(operation);
	const place = { file: description.file };
	if (item !== undefined) {
		const there = methods.filter((method) => isJsonObject(member(item, method)));
		const message = `${wanted} is not there; the path has ${there.join(", ").toUpperCase() || "no operation"}`;
		return new DescriptionError("OPERATION_MISSING", place, message);
	}
	const similar = similarPaths(operation.path, description.paths);
	const hint = similar.length > 0 ? `similar paths are ${similar.join(", ")}` : "no path has a similar name";
	const cut = description.componentKinds.length > 0 ? "" : ", and no component is there: is the file complete?";
	return new DescriptionError("OPERATION_MISSING", place, `${wanted} is not there; ${hint}${cut}`);
}
