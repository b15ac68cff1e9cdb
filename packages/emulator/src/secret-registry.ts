import type { Tenants } from "./tenants/tenants.js";
import type { Vaults } from "./vault/vaults.js";

/** Everything secret that was ever in play, for tests that look for it where it must not be. */
export class SecretRegistry {
	readonly #tenants: Tenants;
	readonly #vaults: Vaults;
	readonly #handedOut = new Set<string>();

	constructor(tenants: Tenants, vaults: Vaults) {
		this.#tenants = tenants;
		this.#vaults = vaults;
	}

	/** Remembers a token, a code or a one-off key, and returns it. */
	add(secret: string): string {
		this.#handedOut.add(secret);
		return secret;
	}

	/** Every access key, client secret, token, code and vault secret so far. */
	all(): string[] {
		const kept = this.#tenants.all.flatMap((tenant) => [...tenant.keyHistory, ...tenant.apps.map((app) => app.secret)]);
		const stored = this.#vaults.all.flatMap((vault) =>
			vault.secretNames.flatMap((name) => vault.versions(name).map(({ value }) => value)),
		);
		return [...new Set([...kept, ...stored, ...this.#handedOut])];
	}
}
