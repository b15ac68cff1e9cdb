import { createHash } from "node:crypto";
import type { Namespace } from "../model/namespace.js";
import { upperFirst } from "../text/case.js";
import { type Code, identifier } from "../text/code.js";

/** Something that an element of a file needs from elsewhere. */
export interface Use {
	/** The name as code shows it. */
	readonly name: string;
	/** The name in lower case: names that differ only in that clash. */
	readonly lowerName: string;
	/** A namespace of the client, or the name of a package. */
	readonly from: Namespace | string;
	isTypeOnly: boolean;
	/** The name in this file, when the own one is not free. */
	alias: Code | undefined;
}

/** What one element uses. The same thing from the same place is one use. */
export class Uses {
	readonly #uses = new Map<string, Use>();

	/** Notes a type. */
	type(name: string, from: Namespace | string): void {
		this.#add(name, from, true);
	}

	/** Notes a function, a constant or a class. */
	value(name: string, from: Namespace | string): void {
		this.#add(name, from, false);
	}

	/** The use of something, if there is one. */
	find(name: string, from: Namespace | string): Use | undefined {
		return this.#uses.get(keyOf(name, from));
	}

	/** Drops the uses of names in lower case, whatever their namespace. */
	dropNamed(names: ReadonlySet<string>): void {
		if (names.size === 0) return;
		for (const [key, use] of this.#uses) if (names.has(use.lowerName)) this.#uses.delete(key);
	}

	[Symbol.iterator](): Iterator<Use> {
		return this.#uses.values();
	}

	#add(name: string, from: Namespace | string, isTypeOnly: boolean): void {
		const key = keyOf(name, from);
		const known = this.#uses.get(key);
		if (known === undefined) {
			this.#uses.set(key, { name, lowerName: name.toLowerCase(), from, isTypeOnly, alias: undefined });
		} else known.isTypeOnly &&= isTypeOnly;
	}
}

/** Identifies what is used, whichever element uses it. */
export function keyOf(name: string, from: Namespace | string): string {
	return `${name} ${typeof from === "string" ? from : from.name}`;
}

/** A name that no other namespace gives: a hash of namespace and name. */
export function aliasFor(name: string, namespace: Namespace): Code {
	const hash = createHash("sha256")
		.update(namespace.name + upperFirst(name))
		.digest("hex");
	return identifier(`I${hash}`);
}
