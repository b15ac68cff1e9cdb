import type { Cloud } from "../clouds/clouds.js";

/** All that makes two tokens the same token. */
export interface CacheKeyParts {
	readonly cloud: Cloud;
	readonly tenantId?: string | undefined;
	readonly clientId?: string | undefined;
	readonly scopes: readonly string[];
	/** Whether continuous access evaluation is on: such tokens live longer, and Entra keeps them apart. */
	readonly cae: boolean;
	/** The kind of the credential, where it is one of ours: a person and an application sign in with the same client. */
	readonly kind?: string | undefined;
}

/**
 * The key under which a token is kept: authority, tenant, client, sorted scopes, whether CAE is on, and the credential's
 * kind where it is known.
 * Each part is escaped, so that no choice of parts gives the key of another.
 */
export function cacheKey({ cloud, tenantId = "", clientId = "", scopes, cae, kind }: CacheKeyParts): string {
	const parts = [
		new URL(cloud.authority).host,
		tenantId.toLowerCase(),
		clientId.toLowerCase(),
		[...scopes].sort().join(" "),
	];
	return [...parts.map(encodeURIComponent), cae ? "cae" : "no-cae", ...(kind ? [kind] : [])].join("/");
}
