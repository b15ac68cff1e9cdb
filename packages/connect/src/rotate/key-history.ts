import type { ObservedKey } from "./key-service.js";

/** A key that was made, and how it came to light. */
export interface RotatedKey extends ObservedKey {
	readonly rotations: number;
	readonly recovered: boolean;
	/** It was seen to be the service's after everything that was sent had its time. */
	readonly verified: boolean;
}

/** What came of all that was sent: a key; `nothing`; more keys than requests, so `another` rotates too; or reading is `unclear` about it. */
export type Resolution = RotatedKey | "nothing" | "another" | "unclear";

/** What was asked of the service, what it has shown, and what follows from that. */
export class KeyHistory {
	/** How many requests on the wire have made a key, or may do so yet. */
	asked = 0;
	readonly #previous: string | undefined;
	/** Every new key that came to light, by its fingerprint. */
	readonly #made = new Map<string, ObservedKey>();

	/** @param previous The fingerprint of the key that is to be replaced. */
	constructor(previous: string | undefined) {
		this.#previous = previous;
	}

	/** Keeps a key if it is a new one, and says whether it is. */
	record(observed: ObservedKey): boolean {
		const isNew = observed.fingerprint !== this.#previous;
		if (isNew) this.#made.set(observed.fingerprint, observed);
		return isNew;
	}

	/** The only request brought a key: no other one can come of it. */
	get isAccountedFor(): boolean {
		return this.asked === 1 && this.#made.size === 1;
	}

	/** More new keys than requests. */
	get isRotatedByOther(): boolean {
		return this.#made.size > this.asked;
	}

	/**
	 * Says what came of it.
	 *
	 * @param stable The key that was read when all that was sent had its time; undefined where that was not possible, or not asked for.
	 * @param received The key in the response to the last request.
	 */
	resolve(stable: ObservedKey | undefined, received: ObservedKey | undefined): Resolution {
		if (this.isRotatedByOther) return "another";
		const rotated = (key: ObservedKey, verified: boolean): RotatedKey => {
			return { ...key, rotations: this.#made.size, recovered: key.fingerprint !== received?.fingerprint, verified };
		};
		if (stable !== undefined && this.#made.has(stable.fingerprint)) return rotated(stable, true);
		const [only, ...others] = this.#made.values();
		if (only === undefined) return stable === undefined ? "unclear" : "nothing";
		// A response with a key in it is believed, even against reads that still show the old one. A read is believed where no
		// request is left that may make another key, and no later read contradicts it.
		const isBelieved = received !== undefined || (stable === undefined && this.isAccountedFor);
		return isBelieved && others.length === 0 ? rotated(only, false) : "unclear";
	}
}
