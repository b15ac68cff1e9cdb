import { getOrAdd } from "../get-or-add.js";
import type { Namespace } from "../model/namespace.js";
import { type Code, code, identifier } from "../text/code.js";
import { byCollation, sortedBy } from "../text/collation.js";
import { foldCase, lowerFirst } from "../text/names.js";
import { aliasFor, type Reference, type References } from "./references.js";

/** One import statement. */
export interface Import {
	readonly module: string;
	/** As they stand between the braces. */
	readonly symbols: readonly Code[];
}

/** The imports of a file: one for each module, everything in the order of code. */
export function importsFor(uses: References, own: Namespace): Import[] {
	const modules = new Map<Namespace | string, Code[]>();
	for (const reference of uses) {
		getOrAdd(modules, reference.from, () => []).push(symbolText(reference));
	}
	const imports = Array.from(modules, ([from, symbols]) => ({
		module: typeof from === "string" ? from : modulePath(own, from),
		symbols: sortedBy(symbols, byCollation, (symbol) => symbol),
	}));
	return sortedBy(imports, byCollation, ({ module }) => module);
}

function symbolText({ name, alias, isTypeOnly }: Reference): Code {
	const renamed = alias === undefined ? code`` : code` as ${alias}`;
	return code`${isTypeOnly ? code`type ` : code``}${identifier(name)}${renamed}`;
}

/** The path from one namespace's `index.ts` to another's. */
export function modulePath(from: Namespace, to: Namespace): string {
	let shared = 0;
	while (shared < from.parts.length && from.parts[shared] === to.parts[shared]) shared++;
	const up = "../".repeat(from.parts.length - shared);
	const down = to.parts
		.slice(shared)
		.map((part) => `${lowerFirst(part)}/`)
		.join("");
	return `${up === "" ? "./" : up}${down}index.js`;
}

/** Drops what the element's own file has, and with it all else that has the same name. */
export function dropOwnNamespace(references: References, own: Namespace): void {
	const names: string[] = [];
	for (const reference of references) if (reference.from === own) names.push(reference.foldedName);
	if (names.length > 0) references.dropNamed(new Set(names));
}

/**
 * Gives aliases to uses whose names clash with each other.
 *
 * @param others Names that no use may have without an alias: those of the elements that use them.
 * @param onlyUnaliased What has an alias already is left out of account.
 */
export function aliasClashing(all: readonly References[], others: Iterable<string>, onlyUnaliased = false): void {
	const clashing = new Set<string>();
	for (const name of others) clashing.add(foldCase(name));
	const first = new Map<string, Namespace>();
	const internal: (Reference & { readonly from: Namespace })[] = [];
	for (const references of all) {
		for (const reference of references) {
			if (!isInternal(reference) || (onlyUnaliased && reference.alias !== undefined)) continue;
			internal.push(reference);
			const known = first.get(reference.foldedName);
			if (known === undefined) first.set(reference.foldedName, reference.from);
			else if (known !== reference.from) clashing.add(reference.foldedName);
		}
	}
	if (clashing.size === 0) return;
	for (const reference of internal)
		if (clashing.has(reference.foldedName)) reference.alias ??= aliasFor(reference.name, reference.from);
}

function isInternal(reference: Reference): reference is Reference & { readonly from: Namespace } {
	return typeof reference.from !== "string";
}
