import type { Namespace } from "../model/namespace.js";
import { aliasFor, type Use, type Uses } from "./use.js";

/** Gives aliases to the uses of one element whose names clash with each other or with its own. */
export function aliasInside(uses: Uses, ownName: string): void {
	const internal = internalUses(uses);
	const clashing = namesOfSeveralNamespaces(internal);
	clashing.add(ownName.toLowerCase());
	aliasNamed(internal, clashing);
}

/** Drops what the element's own file has, and with it all else that has the same name. */
export function dropOwnNamespace(uses: Uses, own: Namespace): void {
	uses.dropNamed(new Set([...uses].filter((use) => use.from === own).map((use) => use.name.toLowerCase())));
}

/** Gives aliases to the uses of a file of models whose names clash with each other or with an element of the file. */
export function aliasAmongModels(all: readonly Uses[], elements: Iterable<string>): void {
	const internal = all.flatMap(internalUses);
	const clashing = namesOfSeveralNamespaces(internal);
	for (const element of elements) clashing.add(element.toLowerCase());
	aliasNamed(internal, clashing);
}

/** Gives aliases to the uses of a file whose names clash with each other and have no alias yet. */
export function aliasInFile(all: readonly Uses[]): void {
	const internal = all.flatMap(internalUses).filter((use) => use.alias === undefined);
	aliasNamed(internal, namesOfSeveralNamespaces(internal));
}

type InternalUse = Use & { readonly from: Namespace };

function internalUses(uses: Uses): InternalUse[] {
	return [...uses].filter((use): use is InternalUse => typeof use.from !== "string");
}

function namesOfSeveralNamespaces(uses: readonly InternalUse[]): Set<string> {
	const first = new Map<string, Namespace>();
	const several = new Set<string>();
	for (const { name, from } of uses) {
		const lower = name.toLowerCase();
		const known = first.get(lower);
		if (known === undefined) first.set(lower, from);
		else if (known !== from) several.add(lower);
	}
	return several;
}

function aliasNamed(uses: readonly InternalUse[], names: ReadonlySet<string>): void {
	for (const use of uses) if (names.has(use.name.toLowerCase())) use.alias ??= aliasFor(use.name, use.from);
}
