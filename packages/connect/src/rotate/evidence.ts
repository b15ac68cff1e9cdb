import type { ShownKey } from "./key-service.js";

/** A key that was made, and how it came to light. */
export interface Found extends ShownKey {
	readonly rotations: number;
	readonly recovered: boolean;
	readonly verified: boolean;
}

/** What came of all that was sent: a key; `nothing`; more keys than requests, so `another` rotates too; or reading is `unclear` about it. */
export type Conclusion = Found | "nothing" | "another" | "unclear";

/** What was asked of the service, what it has shown, and what follows from that. */
export class Evidence {
	/** How many requests have made a key, or may do so yet. */
	asked = 0;
	readonly #before: string | undefined;
	/** Every new key that came to light, by its fingerprint. */
	readonly #made = new Map<string, ShownKey>();

	/** @param before The fingerprint of the key that is to be replaced. */
	constructor(before: string | undefined) {
		this.#before = before;
	}

	/** Keeps a key if it is a new one, and says whether it is. */
	note(shown: ShownKey): boolean {
		const isNew = shown.fingerprint !== this.#before;
		if (isNew) this.#made.set(shown.fingerprint, shown);
		return isNew;
	}

	/** The only request brought a key: no other one can come of it. */
	get isAccountedFor(): boolean {
		return this.asked === 1 && this.#made.size === 1;
	}

	/** More new keys than requests. */
	get hasStranger(): boolean {
		return this.#made.size > this.asked;
	}

	/**
	 * Concludes.
	 *
	 * @param settled The key that was read when all that was sent had its time; undefined where that was not possible, or not asked for.
	 * @param answered The key that the last request was answered with.
	 */
	conclude(settled: ShownKey | undefined, answered: ShownKey | undefined): Conclusion {
		if (this.hasStranger) return "another";
		const found = (shown: ShownKey, verified: boolean): Found => {
			return { ...shown, rotations: this.#made.size, recovered: shown.fingerprint !== answered?.fingerprint, verified };
		};
		if (settled !== undefined && this.#made.has(settled.fingerprint)) return found(settled, true);
		const [only, ...others] = this.#made.values();
		if (only === undefined) return settled === undefined ? "unclear" : "nothing";
		// An answer with a key in it is believed, even against reads that still show the old one. A read is believed where no
		// request is left that may make another key, and no later read contradicts it.
		const isBelieved = answered !== undefined || (settled === undefined && this.isAccountedFor);
		return isBelieved && others.length === 0 ? found(only, false) : "unclear";
	}
}
