import type { State } from "../state.js";

/** What plays at the moment: clouds, tenants with their current key, and settings. */
export function overview({ clouds, tenants, settings }: State): object {
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
		settings,
	};
}
