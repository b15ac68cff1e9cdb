import type { Tenants } from "./tenants/tenants.js";

/** Everything secret that was ever in play, for tests that look for it where it must not be. */
export class SecretRegistry {
	readonly #tenants: Tenants;
	readonly #handedOut = new Set<string>();

	constructor(tenants: Tenants) {
		this.#tenants = tenants;
	}

	/** Remembers a token, a code or a one-off key, and returns it. */
	add(secret: string): string {
		this.#handedOut.add(secret);
		return secret;
	}

	/** Every access key, client secret, token and code so far. */
	all(): string[] {
		const kept = this.#tenants.all.flatMap((tenant) => [...tenant.keyHistory, ...tenant.apps.map((app) => app.secret)]);
		return [...new Set([...kept, ...this.#handedOut])];
	}
}
