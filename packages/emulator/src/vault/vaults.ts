import type { OpenCloud } from "../clouds/open-clouds.js";
import type { Tenants } from "../tenants/tenants.js";
import { Vault } from "./vault.js";
import { VaultAgent, vaultClientOptions } from "./vault-client-options.js";
import type { VaultSettings } from "./vault-settings.js";

/** All vaults, found by name. */
export class Vaults {
	readonly all: readonly Vault[];
	readonly #agents: readonly VaultAgent[];

	/**
	 * @param settings Without any, each tenant gets one vault.
	 * @param open The clouds that the tenants live in.
	 * @param ca Whom clients are to trust, as PEM.
	 */
	constructor(
		settings: readonly VaultSettings[] | undefined,
		tenants: Tenants,
		open: readonly OpenCloud[],
		ca: string,
	) {
		const list = settings ?? tenants.all.map(({ id }, place) => ({ name: `vault${place}`, tenant: id }));
		const hosts = new Set<string>();
		const clouds = new Map(
			open.map(({ cloud, listener }) => {
				const agent = new VaultAgent(hosts, Number(new URL(listener.origin).port), ca);
				return [cloud.name, { cloud, listener, agent, clientOptions: vaultClientOptions(agent) }];
			}),
		);
		this.#agents = [...clouds.values()].map(({ agent }) => agent);
		this.all = list.map(({ name, tenant: tenantName, access }: VaultSettings) => {
			const tenant = tenants.get(tenantName);
			const home = clouds.get(tenant.cloud);
			if (home === undefined) throw new Error(`the emulator does not play the cloud ${tenant.cloud}`);
			const { protocol } = new URL(home.listener.origin);
			const url = new URL(`${protocol}//${name}.${home.cloud.vaultSuffix}`);
			if (hosts.has(url.hostname)) throw new Error(`two vaults are called ${name}; give each a name of its own`);
			hosts.add(url.hostname);
			const { clientOptions } = home;
			return new Vault({ name, tenant: tenant.id, cloud: tenant.cloud, url: url.origin, clientOptions }, access);
		});
	}

	/** @param name In either case. */
	find(name: string): Vault | undefined {
		return this.all.find((vault) => vault.name.toLowerCase() === name.toLowerCase());
	}

	/**
	 * @param name Without, the first vault.
	 * @throws Error when there is none.
	 */
	get(name?: string): Vault {
		const vault = name === undefined ? this.all[0] : this.find(name);
		if (vault === undefined) throw new Error(`the emulator has no vault ${name ?? "at all"}; give it one in vaults`);
		return vault;
	}

	/** Ends the connections of clients that use the vaults' own options. */
	async close(): Promise<void> {
		for (const agent of this.#agents) agent.destroy();
	}
}
