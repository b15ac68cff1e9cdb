import { getOrAdd } from "../../get-or-add.js";
import type { EnumModel, ModelClass } from "../../model/model.js";
import { unsupported } from "../problem-at.js";
import type { Model } from "./model-registry.js";
import type { PendingClass } from "./type-reader.js";

/** A path whose operations name a model. */
export interface NamingPath {
	readonly doc: string | undefined;
	/** Its last part. */
	readonly name: string;
}

/**
 * Documents the inline enums of classes that say nothing of themselves by what is said of the paths that lead there, and
 * asserts that what is called after such a path is called the same whichever it is.
 *
 * @param namedBy The paths that name a model themselves.
 * @throws `unsupported-construct` where the paths differ: Kiota takes any of them, as it reads them side by side.
 */
export function documentByPath(
	classes: readonly PendingClass[],
	namedBy: ReadonlyMap<Model, readonly NamingPath[]>,
): void {
	const affected = classes.filter(({ model, isNamedByPath }) => isNamedByPath || silentEnums(model).length > 0);
	if (affected.length === 0) return;
	const users = usersOf(classes.map(({ model }) => model));
	for (const { model, schema, isNamedByPath } of affected) {
		const paths = [...withUsers(model, users)].flatMap((user) => namedBy.get(user) ?? []);
		if (isNamedByPath && new Set(paths.map(({ name }) => name)).size > 1) {
			throw unsupported(
				"a property with a referenced list of inline schemas below paths of different names",
				schema.node,
			);
		}
		const silent = silentEnums(model);
		const [doc, ...others] = new Set(paths.map((path) => path.doc));
		if (silent.length > 0 && others.length > 0) {
			throw unsupported("an inline enum without a description below paths with different descriptions", schema.node);
		}
		for (const found of silent) found.doc = doc;
	}
}

function silentEnums(model: ModelClass): EnumModel[] {
	return model.properties.flatMap(({ type }) =>
		type.kind === "enum" && type.enum.isInline && type.enum.doc === undefined ? [type.enum] : [],
	);
}

/** The classes that lead to a class: by a property, as its subclass, or as its base with a mapping. */
function usersOf(classes: readonly ModelClass[]): ReadonlyMap<ModelClass, readonly ModelClass[]> {
	const users = new Map<ModelClass, ModelClass[]>();
	const add = (used: ModelClass, user: ModelClass) => getOrAdd(users, used, () => []).push(user);
	for (const model of classes) {
		if (model.base !== undefined) add(model.base, model);
		for (const subclass of model.discriminatorMapping.values()) add(subclass, model);
		for (const { type } of model.properties) if (type.kind === "model") add(type.model, model);
	}
	return users;
}

function withUsers(model: ModelClass, users: ReadonlyMap<ModelClass, readonly ModelClass[]>): ReadonlySet<ModelClass> {
	const found = new Set([model]);
	for (const current of found) for (const user of users.get(current) ?? []) found.add(user);
	return found;
}
