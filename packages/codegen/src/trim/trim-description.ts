import {
	type Description,
	fromPointer,
	isJsonObject,
	type Json,
	type JsonObject,
	member,
	toPointer,
} from "@mdi-sensors/generator/description";
import { type At, isProse, type Kind, mapOpenApi, type Node } from "./openapi-structure.js";
import type { Operation } from "./operations.js";
import { findOperations } from "./operations.js";
import { pruneMappings, type Reference, referencesOf } from "./references.js";

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

/**
 * Copies pieces of a description without their prose, and gathers the components that they reach.
 *
 * What a discriminator names is reached where the schema itself may come over the wire. Where others only derive from
 * it, it is not: `microsoft.graph.entity` names half of Graph, and all that has an `id` derives from it.
 */
export class Closure {
	/** The components reached so far, by kind and name. */
	readonly components = new Map<string, Map<string, Json>>();
	readonly #description: Description;
	readonly #waiting: { kind: string; name: string }[] = [];
	/** Pointers of the schemas that may come over the wire themselves. */
	readonly #onTheWire = new Set<string>();
	/** What the discriminators of the other schemas name, by the schema's pointer. */
	readonly #named = new Map<string, Reference[]>();

	constructor(description: Description) {
		this.#description = description;
	}

	/** Copies a piece, and gathers all that it reaches. */
	add(kind: Kind, value: Json, at: At): Json {
		const copy = this.#copy(kind, value, at);
		for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
			const { kind, name } = next;
			const alone = { [kind]: { [name]: this.#description.component(kind, name) ?? null } };
			const component = member(member(this.#copy("components", alone, ["components"]), kind), name);
			this.components.get(kind)?.set(name, component ?? null);
		}
		return copy;
	}

	#copy(kind: Kind, value: Json, at: At): Json {
		return mapOpenApi(kind, value, at, (node) => {
			for (const reference of referencesOf(node)) this.#follow(reference);
			return withoutProse(node);
		});
	}

	#follow(reference: Reference): void {
		const isNamed = reference.use === "mapping" && reference.at[0] === "components";
		const schema = isNamed ? toPointer(reference.at.slice(0, 3)) : "";
		const named = this.#named.get(schema);
		if (!isNamed || this.#onTheWire.has(schema)) this.#reach(reference);
		else if (named === undefined) this.#named.set(schema, [reference]);
		else named.push(reference);
	}

	#reach({ ref, at, use }: Reference): void {
		this.#description.resolve(ref, toPointer(at));
		const [section, kind, name] = fromPointer(ref) ?? [];
		if (section !== "components" || kind === undefined || name === undefined) return;
		const names = this.components.get(kind) ?? new Map<string, Json>();
		this.components.set(kind, names);
		if (!names.has(name)) {
			names.set(name, null);
			this.#waiting.push({ kind, name });
		}
		const pointer = toPointer([section, kind, name]);
		if (use === "base" || this.#onTheWire.has(pointer)) return;
		this.#onTheWire.add(pointer);
		for (const named of this.#named.get(pointer) ?? []) this.#reach(named);
		this.#named.delete(pointer);
	}
}

/** Leaves out of an object, not of those inside it, what only explains. */
export function withoutProse({ kind, value }: Node): JsonObject {
	const kept = Object.entries(value).filter(([key]) => !isProse(key));
	// OpenAPI demands a response's description, so an empty one stays.
	if (kind === "response" && value.$ref === undefined) kept.unshift(["description", ""]);
	return Object.fromEntries(kept);
}
