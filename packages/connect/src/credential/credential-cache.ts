import type { TokenCredential } from "@azure/core-auth";
import type { Cloud } from "../clouds/clouds.js";
import type { CredentialOptions } from "./credential-options.js";
import { LazyCredential } from "./lazy-credential.js";

/**
 * Keeps credentials, so that the same cloud and options give the same one, with the tokens it has cached.
 *
 * Key: the cloud's authority and every option, secrets and callbacks included; another secret gives another credential.
 * Lifetime: the cache's, or until {@link CredentialCache.clear}.
 */
export class CredentialCache {
	readonly #credentials = new Map<string, TokenCredential>();
	readonly #callbacks = new WeakMap<object, number>();
	#nextCallback = 0;

	/** Gives the credential for a cloud; nothing is loaded or sent yet. */
	get(cloud: Cloud, options: CredentialOptions): TokenCredential {
		const key = this.#key(cloud, options);
		const known = this.#credentials.get(key);
		if (known !== undefined) return known;
		const credential = new LazyCredential(cloud, options);
		this.#credentials.set(key, credential);
		return credential;
	}

	/** Forgets the credentials, and with them the tokens that they have cached. */
	clear(): void {
		this.#credentials.clear();
	}

	#key({ authority }: Cloud, options: CredentialOptions): string {
		const sorted = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
		return JSON.stringify([authority, ...sorted], (_, value) =>
			typeof value === "function" ? this.#number(value) : value,
		);
	}

	#number(callback: object): number {
		const known = this.#callbacks.get(callback) ?? this.#nextCallback++;
		this.#callbacks.set(callback, known);
		return known;
	}
}
