import type { State } from "../state.js";

/** What plays at the moment: clouds, tenants with their current key, vaults, and settings. */
export function overview({ clouds, tenants, vaults, settings }: State): object {
	return {
		clouds: clouds.map(({ name, graph, authority }) => ({ name, graph, authority })),
		tenants: tenants.all.map(({ id, domain, cloud, apps, user, key, rotations }) => ({
			id,
			domain,
			cloud,
			user,
			key,
			rotations,
			apps: apps.map(({ id, secret, roles }) => ({ id, secret, roles })),
		})),
		vaults: vaults.all.map(({ name, url, tenant, access }) => ({ name, url, tenant, access })),
		settings,
	};
}
