import { getOrAdd } from "../../get-or-add.js";
import type { EnumModel, ModelClass } from "../../model/model.js";
import type { Namespace, Namespaces } from "../../model/namespace.js";
import { foldCase, toSymbol } from "../../text/names.js";
import type { Schema } from "../openapi/schema.js";
import { unsupported } from "../problem-at.js";

export type Model = ModelClass | EnumModel;

/** The models of a client by namespace. Names are the same when only their case differs. */
export class ModelRegistry {
	readonly #models = new Map<Namespace, Map<string, { readonly model: Model; readonly schema: Schema }>>();
	readonly #folders = new Map<string, Namespace>();

	/**
	 * The model of a schema: the one made before, or a new one.
	 *
	 * @throws When another schema has its name, or another namespace the name of its own but for case.
	 */
	getOrAdd(schema: Schema, name: string, namespace: Namespace, make: () => Model): Model {
		const known = this.#models.get(namespace)?.get(foldCase(name));
		if (known !== undefined) {
			if (known.schema.node === schema.node) return known.model;
			throw unsupported(`two schemas with the name ${namespace.name}.${name}`, schema.node);
		}
		const model = make();
		this.#namespace(namespace, schema).set(foldCase(name), { model, schema });
		return model;
	}

	remove(model: Model): void {
		this.#models.get(model.namespace)?.delete(foldCase(model.name));
	}

	/** The models of each namespace, in no particular order. */
	byNamespace(): Map<Namespace, Model[]> {
		return new Map(
			Array.from(this.#models, ([namespace, models]) => [namespace, Array.from(models.values(), ({ model }) => model)]),
		);
	}

	all(): Model[] {
		return [...this.byNamespace().values()].flat();
	}

	#namespace(namespace: Namespace, schema: Schema): Map<string, { readonly model: Model; readonly schema: Schema }> {
		return getOrAdd(this.#models, namespace, () => {
			const first = getOrAdd(this.#folders, foldCase(namespace.folder), () => namespace);
			if (first === namespace) return new Map();
			throw unsupported(`two namespaces that differ only in case (${first.name}, ${namespace.name})`, schema.node);
		});
	}
}

/** Where component schemas go, and under which name. */
export class SchemaNames {
	readonly #prefix: string;
	readonly #ids: readonly string[];
	readonly #namespaces = new Map<string, Namespace>();
	#idsByName: ReadonlyMap<string, readonly string[]> | undefined;
	/** The namespace above all models. */
	readonly root: Namespace;

	/** @param ids The names of all component schemas, in document order. */
	constructor(
		ids: Iterable<string>,
		private readonly clientClassName: string,
		private readonly namespaces: Namespaces,
	) {
		this.#ids = [...ids];
		this.#prefix = commonPrefix(this.#ids);
		this.root = namespaces.get(["models"]);
	}

	/** Says whether a component schema, used or not, goes to a namespace under a name, whatever its case. */
	isOfComponent(namespace: Namespace, name: string): boolean {
		this.#idsByName ??= byName(this.#ids);
		return this.#idsByName.get(foldCase(name))?.some((id) => this.namespaceOf(id) === namespace) ?? false;
	}

	/** The namespace of a component schema: `contoso.pets.cat` goes to `models.pets`, if all others begin with `contoso`. */
	namespaceOf(id: string): Namespace {
		return getOrAdd(this.#namespaces, id, () => {
			const short = withoutStart(withoutStart(id, this.clientClassName), this.#prefix);
			const parts = short.split(".").slice(0, -1).map(toSymbol);
			return this.namespaces.get(["models", ...parts.filter((part) => part !== "")]);
		});
	}
}

function byName(ids: Iterable<string>): Map<string, string[]> {
	const idsByName = new Map<string, string[]>();
	for (const id of ids) getOrAdd(idsByName, foldCase(toSymbol(lastPart(id))), () => []).push(id);
	return idsByName;
}

/** The name of a component schema without its namespace. */
export function lastPart(id: string): string {
	return id.slice(id.lastIndexOf(".") + 1);
}

/** What all dotted names have in front, which no folder of models has; the deepest decides how far that can go. */
export function commonPrefix(ids: Iterable<string>): string {
	const prefixes = [...ids].filter((id) => id.includes(".")).map((id) => id.slice(0, id.lastIndexOf(".")));
	const deepest = prefixes.reduce<string[]>((best, prefix) => {
		const parts = prefix.split(".");
		return parts.length > best.length ? parts : best;
	}, []);
	let common = "";
	for (const part of deepest) {
		const longer = common === "" ? part : `${common}.${part}`;
		if (!prefixes.every((prefix) => foldCase(prefix).startsWith(foldCase(longer)))) break;
		common = longer;
	}
	return common;
}

function withoutStart(text: string, start: string): string {
	if (start === "" || !foldCase(text).startsWith(foldCase(start))) return text;
	return text.slice(start.length).replace(/^\./, "");
}
