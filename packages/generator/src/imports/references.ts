import { createHash } from "node:crypto";
import type { TypeReference } from "../model/model.js";
import type { Namespace } from "../model/namespace.js";
import { type Code, identifier } from "../text/code.js";
import { foldCase, upperFirst } from "../text/names.js";
import { type Names, namesOf } from "./symbol-names.js";

/** Something that an element of a file needs from elsewhere. */
export interface Reference {
	/** The name as code shows it. */
	readonly name: string;
	/** The name in lower case: names that differ only in that clash. */
	readonly foldedName: string;
	/** A namespace of the client, or the name of a package. */
	readonly from: Namespace | string;
	isTypeOnly: boolean;
	/** The name in this file, when the own one is not free. */
	alias: Code | undefined;
}

/** A class, enum or builder of the client. */
export interface Used {
	readonly name: string;
	readonly namespace: Namespace;
}

interface UsedName extends Reference {
	/** The same name from another place. */
	readonly sameName: UsedName | undefined;
}

/** What one element, or a file, uses. The same thing from the same place is one use. */
export class References {
	#all: UsedName[] = [];
	readonly #lastOfName = new Map<string, UsedName>();

	/** Notes a type. */
	type(name: string, from: Namespace | string): void {
		this.#add(name, from, true);
	}

	/** Notes a function, a constant or a class. */
	value(name: string, from: Namespace | string): void {
		this.#add(name, from, false);
	}

	/** Notes a class, enum or builder, and what belongs to it, each by its kind of name. */
	use(used: Used, ...kinds: readonly (keyof Names)[]): void {
		const names = namesOf(used);
		for (const kind of kinds) this.#add(names[kind], used.namespace, kind === "type");
	}

	/** Takes over what others use: with an alias if it has one anywhere, as a type only if it is nowhere more. */
	merge(others: References): void {
		for (const { name, from, isTypeOnly, alias } of others) this.#add(name, from, isTypeOnly).alias ??= alias;
	}

	/** The use of something, if there is one. */
	find(name: string, from: Namespace | string): Reference | undefined {
		let found = this.#lastOfName.get(name);
		while (found !== undefined && found.from !== from) found = found.sameName;
		return found;
	}

	/** Drops the uses of names in lower case, whatever their namespace. */
	dropNamed(names: ReadonlySet<string>): void {
		for (const { name, foldedName } of this.#all) if (names.has(foldedName)) this.#lastOfName.delete(name);
		this.#all = this.#all.filter(({ foldedName }) => !names.has(foldedName));
	}

	[Symbol.iterator](): Iterator<Reference> {
		return this.#all.values();
	}

	#add(name: string, from: Namespace | string, isTypeOnly: boolean): Reference {
		const known = this.find(name, from);
		if (known !== undefined) {
			known.isTypeOnly &&= isTypeOnly;
			return known;
		}
		const sameName = this.#lastOfName.get(name);
		const added = { name, foldedName: foldCase(name), from, isTypeOnly, alias: undefined, sameName };
		this.#all.push(added);
		this.#lastOfName.set(name, added);
		return added;
	}
}

/** A name that no other namespace gives: a hash of namespace and name. */
export function aliasFor(name: string, namespace: Namespace): Code {
	const hash = createHash("sha256")
		.update(namespace.name + upperFirst(name))
		.digest("hex");
	return identifier(`I${hash}`);
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
