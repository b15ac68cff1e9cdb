import type { Namespace } from "../model/namespace.js";
import { lowerFirst } from "../text/case.js";
import { type Code, code, identifier } from "../text/code.js";
import { byCollation, sortedBy } from "../text/orders.js";
import { keyOf, type Use, type Uses } from "./use.js";

/** One import statement. */
export interface Import {
	readonly module: string;
	/** As they stand between the braces. */
	readonly symbols: readonly Code[];
}

/** The imports of a file: one for each module, everything in the order of code. */
export function importsFor(all: readonly Uses[], own: Namespace): Import[] {
	const modules = new Map<string, Set<Code>>();
	for (const use of merge(all)) {
		const module = typeof use.from === "string" ? use.from : modulePath(own, use.from);
		const symbols = modules.get(module) ?? new Set();
		modules.set(module, symbols.add(symbolText(use)));
	}
	return sortedBy(modules, byCollation, ([module]) => module).map(([module, symbols]) => ({
		module,
		symbols: sortedBy(symbols, byCollation, (symbol) => symbol),
	}));
}

/** Each thing once: with its alias if it has one anywhere, as a type only if it is nowhere more. */
function merge(all: readonly Uses[]): Iterable<Use> {
	const merged = new Map<string, Use>();
	for (const use of all.flatMap((uses) => [...uses])) {
		const key = keyOf(use.name, use.from);
		const known = merged.get(key);
		merged.set(key, {
			...use,
			isTypeOnly: use.isTypeOnly && (known?.isTypeOnly ?? true),
			alias: known?.alias ?? use.alias,
		});
	}
	return merged.values();
}

function symbolText({ name, alias, isTypeOnly }: Use): Code {
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
