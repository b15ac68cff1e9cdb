import type { Namespace } from "../model/namespace.js";
import { aliasFor, type Use, type Uses } from "./use.js";

/** Gives aliases to the uses of one element whose names clash with each other or with its own. */
export function aliasInside(uses: Uses, ownName: string): void {
	aliasClashing([uses], [ownName]);
}

/** Drops what the element's own file has, and with it all else that has the same name. */
export function dropOwnNamespace(uses: Uses, own: Namespace): void {
	const names = new Set<string>();
	for (const use of uses) if (use.from === own) names.add(use.lowerName);
	uses.dropNamed(names);
}

/** Gives aliases to the uses of a file of models whose names clash with each other or with an element of the file. */
export function aliasAmongModels(all: readonly Uses[], elements: Iterable<string>): void {
	aliasClashing(all, elements);
}

/** Gives aliases to the uses of a file whose names clash with each other and have no alias yet. */
export function aliasInFile(all: readonly Uses[]): void {
	aliasClashing(all, [], true);
}

/** @param others Names that no use may have without an alias. */
function aliasClashing(all: readonly Uses[], others: Iterable<string>, onlyUnaliased = false): void {
	const clashing = new Set<string>();
	for (const name of others) clashing.add(name.toLowerCase());
	const first = new Map<string, Namespace>();
	const internal: (Use & { readonly from: Namespace })[] = [];
	for (const uses of all) {
		for (const use of uses) {
			if (!isInternal(use) || (onlyUnaliased && use.alias !== undefined)) continue;
			internal.push(use);
			const known = first.get(use.lowerName);
			if (known === undefined) first.set(use.lowerName, use.from);
			else if (known !== use.from) clashing.add(use.lowerName);
		}
	}
	if (clashing.size === 0) return;
	for (const use of internal) if (clashing.has(use.lowerName)) use.alias ??= aliasFor(use.name, use.from);
}

function isInternal(use: Use): use is Use & { readonly from: Namespace } {
	return typeof use.from !== "string";
}
