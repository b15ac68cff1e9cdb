import { createHash } from "node:crypto";
import type { TypeReference } from "../model/model.js";
import type { Namespace } from "../model/namespace.js";
import { type Code, identifier } from "../text/code.js";
import { upperFirst } from "../text/names.js";

/** Something that an element of a file needs from elsewhere. */
export interface Reference {
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
export class References {
	readonly #references = new Map<string, Reference>();

	/** Notes a type. */
	type(name: string, from: Namespace | string): void {
		this.#add(name, from, true);
	}

	/** Notes a function, a constant or a class. */
	value(name: string, from: Namespace | string): void {
		this.#add(name, from, false);
	}

	/** The use of something, if there is one. */
	find(name: string, from: Namespace | string): Reference | undefined {
		return this.#references.get(keyOf(name, from));
	}

	/** Drops the uses of names in lower case, whatever their namespace. */
	dropNamed(names: ReadonlySet<string>): void {
		if (names.size === 0) return;
		for (const [key, reference] of this.#references) if (names.has(reference.lowerName)) this.#references.delete(key);
	}

	[Symbol.iterator](): Iterator<Reference> {
		return this.#references.values();
	}

	#add(name: string, from: Namespace | string, isTypeOnly: boolean): void {
		const key = keyOf(name, from);
		const known = this.#references.get(key);
		if (known === undefined) {
			this.#references.set(key, { name, lowerName: name.toLowerCase(), from, isTypeOnly, alias: undefined });
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

/** The uses of a whole file: an alias that any element has is found. */
export class FileScope {
	readonly #aliased = new Map<string, Reference>();

	constructor(all: readonly References[]) {
		for (const references of all) {
			for (const reference of references)
				if (reference.alias !== undefined) this.#aliased.set(keyOf(reference.name, reference.from), reference);
		}
	}

	/** The use of something that has an alias. */
	find(name: string, from: Namespace | string): Reference | undefined {
		return this.#aliased.get(keyOf(name, from));
	}
}

/** The package that every generated file is written against. */
export const abstractions = "@microsoft/kiota-abstractions";

const classesOfRuntime: ReadonlySet<string> = new Set(["Guid", "Duration", "DateOnly", "TimeOnly"]);

/** Notes the runtime's class for a type, when it has one. */
export function useRuntimeType(references: References, type: TypeReference): void {
	if (type.kind === "primitive" && classesOfRuntime.has(type.primitive)) references.type(type.primitive, abstractions);
}

/** Notes what reading an untyped value needs. */
export function useUntyped(references: References): void {
	references.type("UntypedNode", abstractions);
	references.value("createUntypedNodeFromDiscriminatorValue", abstractions);
}
