import type { InstallContext } from "../sensors/sensor-list.js";
import { Tenant } from "./tenant.js";
import type { TenantSettings } from "./tenant-settings.js";

/** All tenants, found by id or domain. */
export class Tenants {
	readonly all: readonly Tenant[];
	readonly #byName = new Map<string, Tenant>();

	/**
	 * @param settings Without any, each cloud gets one tenant.
	 * @param clouds The names of the clouds; the first is where a tenant lives that does not say.
	 * @param context What the installation of sensors depends on.
	 */
	constructor(settings: readonly TenantSettings[] | undefined, clouds: readonly string[], context: InstallContext) {
		const list = settings ?? clouds.map((cloud) => ({ cloud }));
		this.all = list.map((each, place) => new Tenant(each, place, knownCloud(each.cloud, clouds), context));
		for (const tenant of this.all) {
			for (const name of [tenant.id, tenant.domain]) this.#add(name.toLowerCase(), tenant);
		}
	}

	/** @param name Its id or its domain, in either case. */
	find(name: string): Tenant | undefined {
		return this.#byName.get(name.toLowerCase());
	}

	/**
	 * @param name Its id or its domain; without, the first tenant.
	 * @throws Error when there is none.
	 */
	get(name?: string): Tenant {
		const tenant = name === undefined ? this.all[0] : this.find(name);
		if (tenant === undefined) throw new Error(`the emulator has no tenant ${name ?? "at all"}; give it one in tenants`);
		return tenant;
	}

	#add(name: string, tenant: Tenant): void {
		if (this.#byName.has(name)) throw new Error(`two tenants are called ${name}; give each its own id and domain`);
		this.#byName.set(name, tenant);
	}
}

function knownCloud(name: string | undefined, clouds: readonly string[]): string {
	const cloud = name ?? clouds[0];
	if (cloud !== undefined && clouds.includes(cloud)) return cloud;
	throw new Error(`a tenant lives in the cloud ${cloud}, which is not among clouds (${clouds.join(", ")})`);
}
