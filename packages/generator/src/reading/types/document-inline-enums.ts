import type { EnumModel } from "../../model/enum-model.js";
import type { ModelClass } from "../../model/model-class.js";
import { unsupported } from "../problem-at.js";
import type { Model } from "./model-registry.js";
import type { PendingClass } from "./type-reader.js";

/**
 * Documents the inline enums of classes that say nothing of themselves by what is said of the paths that lead there.
 *
 * @param docs What is said of the paths that name a model themselves.
 * @throws `unsupported-construct` when paths of which different things are said lead to one: Kiota takes either, as it
 * reads them side by side.
 */
export function documentInlineEnums(
	classes: readonly PendingClass[],
	docs: ReadonlyMap<Model, ReadonlySet<string | undefined>>,
): void {
	const silent = classes.filter(({ model }) => silentEnums(model).length > 0);
	if (silent.length === 0) return;
	const users = usersOf(classes.map(({ model }) => model));
	for (const { model, schema } of silent) {
		const [doc, ...others] = new Set([...withUsers(model, users)].flatMap((user) => [...(docs.get(user) ?? [])]));
		if (others.length > 0) {
			throw unsupported("an inline enum without a description below paths with different descriptions", schema.node);
		}
		for (const found of silentEnums(model)) found.doc = doc;
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
	const add = (used: ModelClass, user: ModelClass) => {
		const known = users.get(used);
		if (known === undefined) users.set(used, [user]);
		else known.push(user);
	};
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
