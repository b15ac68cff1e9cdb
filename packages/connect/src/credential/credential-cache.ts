import type { Cloud } from "../clouds/clouds.js";
import { ownCredentialOptions } from "./check-credential-options.js";
import type { CredentialOptions } from "./credential-options.js";
import { LazyCredential } from "./lazy-credential.js";
import type { TokenCredential } from "./token-credential.js";

const most = 1000;

/**
 * Keeps credentials, so that the same cloud and options give the same one, with the tokens it has cached.
 *
 * Key: the cloud's authority and every option, secrets and callbacks included; another secret or another function gives
 * another credential.
 * Lifetime: the cache's, or until {@link CredentialCache.clear}, or until a thousand others were asked for since.
 */
export class CredentialCache {
	readonly #credentials = new Map<string, TokenCredential>();
	readonly #callbacks = new WeakMap<object, number>();
	#nextCallback = 0;

	/**
	 * Gives the credential for a cloud; nothing is loaded or sent yet.
	 *
	 * @throws {GraphError} `OPTION_INVALID`
	 */
	get(cloud: Cloud, given: CredentialOptions): TokenCredential {
		const options = ownCredentialOptions(given);
		const key = this.#key(cloud, options);
		const credential = this.#credentials.get(key) ?? new LazyCredential(cloud, options);
		// A map keeps the order of setting: what was asked for last stands last.
		this.#credentials.delete(key);
		this.#credentials.set(key, credential);
		const [oldest] = this.#credentials.keys();
		if (this.#credentials.size > most && oldest !== undefined) this.#credentials.delete(oldest);
		return credential;
	}

	/** Forgets the credentials, and with them the tokens that they have cached. */
	clear(): void {
		this.#credentials.clear();
	}

	#key({ authority }: Cloud, options: CredentialOptions): string {
		const given = Object.entries(options).filter(([, value]) => value !== undefined);
		const sorted = given.sort(([a], [b]) => (a < b ? -1 : 1));
		return JSON.stringify([authority, ...sorted.map(([name, value]) => [name, this.#part(name, value)])]);
	}

	/** Callbacks are told apart by number, and ids by their letters, in whatever case. */
	#part(name: string, value: unknown): unknown {
		if (typeof value === "function") return this.#number(value);
		return typeof value === "string" && /^(tenant|client)Id$/.test(name) ? value.toLowerCase() : value;
	}

	#number(callback: object): number {
		const known = this.#callbacks.get(callback) ?? this.#nextCallback++;
		this.#callbacks.set(callback, known);
		return known;
	}
}
