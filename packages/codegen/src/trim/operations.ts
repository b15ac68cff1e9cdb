import {
	type Description,
	isJsonObject,
	isMethod,
	type JsonObject,
	member,
	methods,
	toPointer,
} from "@mdi-sensors/generator/description";
import leven from "leven";
import { SpecError } from "../spec-error.js";

/** One operation of an API. */
export interface Operation {
	/** In lower case, as in a description: `get`, `post`... */
	readonly method: string;
	/** Path template as in the description. */
	readonly path: string;
}

/**
 * Reads an operation as the slice writes it: `GET /security/identities/sensors`.
 *
 * @param file Name of the file that it stands in, for the message.
 * @throws {DescriptionError} `BAD_SLICE`.
 */
export function parseOperation(text: string, file: string): Operation {
	const [, method = "", path = ""] = /^([A-Za-z]+)\s+(\/\S*)$/.exec(text.trim()) ?? [];
	if (!isMethod(method.toLowerCase())) {
		const message = `${JSON.stringify(text)} is no operation; write a method and a path: GET /security/identities/sensors`;
		throw new SpecError("BAD_SLICE", { file }, message);
	}
	return { method: method.toLowerCase(), path };
}

/** Writes an operation as the slice does. */
export function formatOperation({ method, path }: Operation): string {
	return `${method.toUpperCase()} ${path}`;
}

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
			if (!isJsonObject(member(item, operation.method))) throw missing(description, operation, item, operations);
		}
		const kept = Object.entries(item ?? {}).filter(
			([key]) => !isMethod(key) || wanted.some(({ method }) => method === key),
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

function missing(
	description: Description,
	operation: Operation,
	item: JsonObject | undefined,
	wantedOnes: readonly Operation[],
): SpecError {
	const wanted = formatOperation(operation);
	const place = { file: description.file };
	if (item !== undefined) {
		const there = methods.filter((method) => isJsonObject(member(item, method)));
		const message = `${wanted} is not there; the path has ${there.join(", ").toUpperCase() || "no operation"}`;
		return new SpecError("OPERATION_MISSING", place, message);
	}
	const hint = whatElse(description, operation, wantedOnes);
	const cut = description.componentKinds.length > 0 ? "" : ", and no component is there: is the file complete?";
	return new SpecError("OPERATION_MISSING", place, `${wanted} is not there; ${hint}${cut}`);
}

function whatElse(description: Description, { method, path }: Operation, wanted: readonly Operation[]): string {
	const free = description.paths.filter((each) => !wanted.some((other) => other.path === each));
	const takesMethod = (each: string) => isJsonObject(member(pathItem(description, each), method));
	const similar = similarPaths(path, free);
	const best = similar.filter(takesMethod);
	const siblings = best.length > 0 ? [] : siblingsOf(path, free).filter(takesMethod).slice(0, 3);
	if (siblings.length > 0) {
		return `no path has a similar name; perhaps it is ${siblings.join(" or ")} now, of the same kind under the same parent`;
	}
	if (similar.length === 0) return "no path has a similar name";
	return `similar paths are ${(best.length > 0 ? best : similar).join(", ")}`;
}

/**
 * The paths that somebody may have meant: the nearest by what they end with (namespaces and parentheses come and go
 * in Graph's), then by the whole text.
 *
 * @param path The path that is not there.
 * @param paths Those that are.
 * @param count How many to give at most.
 */
export function similarPaths(path: string, paths: readonly string[], count = 3): string[] {
	const name = simpleName(path);
	const furthest = Math.floor(name.length / 3);
	return paths
		.map((each) => ({ each, name: leven(name, simpleName(each), { maxDistance: furthest + 1 }) }))
		.filter((found) => found.name <= furthest)
		.map((found) => ({ ...found, whole: leven(path, found.each) }))
		.sort((a, b) => a.name - b.name || a.whole - b.whole || (a.each < b.each ? -1 : 1))
		.slice(0, count)
		.map((found) => found.each);
}

/** Paths of the same kind under the same parent, the most similar first. */
function siblingsOf(path: string, paths: readonly string[]): string[] {
	const distance = (each: string) => leven(simpleName(path), simpleName(each));
	return paths
		.filter((each) => parentOf(each) === parentOf(path) && kindOf(each) === kindOf(path))
		.toSorted((a, b) => distance(a) - distance(b));
}

function parentOf(path: string): string {
	return path.slice(0, path.lastIndexOf("/"));
}

function lastSegment(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}

/** What the last segment is: a parameter, a function, or a name, be it of an action or of a collection. */
function kindOf(path: string): string {
	const last = lastSegment(path);
	if (last.startsWith("{")) return "parameter";
	if (last.startsWith("$")) return "of OData";
	if (last.endsWith(")")) return "function";
	return last.includes(".") ? "action" : "name";
}

/** `/a/microsoft.graph.getThing(x='{x}')` is known as `getthing`. */
function simpleName(path: string): string {
	return (
		lastSegment(path)
			.replace(/\(.*\)$/, "")
			.split(".")
			.at(-1) ?? ""
	).toLowerCase();
}
