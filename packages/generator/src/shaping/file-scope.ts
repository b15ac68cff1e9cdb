import type { Namespace } from "../model/namespace.js";
import { keyOf, type Use, type Uses } from "./use.js";

/** The uses of a whole file: an alias that any element has is found. */
export class FileScope {
	readonly #aliased = new Map<string, Use>();

	constructor(all: readonly Uses[]) {
		for (const uses of all) {
			for (const use of uses) if (use.alias !== undefined) this.#aliased.set(keyOf(use.name, use.from), use);
		}
	}

	/** The use of something that has an alias. */
	find(name: string, from: Namespace | string): Use | undefined {
		return this.#aliased.get(keyOf(name, from));
	}
}
