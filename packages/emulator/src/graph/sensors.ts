import type { Tenant } from "../tenants/tenant.js";

const count = 5;

/** The sensors of a tenant: a handful, the same in every run. */
export function sensorsOf(tenant: Tenant): { id: string; [property: string]: unknown }[] {
	return Array.from({ length: count }, (_, place) => ({
		id: `5e450000-0000-4000-8000-${String(place).padStart(12, "0")}`,
		displayName: `DC${place + 1}`,
		domainName: tenant.domain,
		sensorType: place === 0 ? "adfsIntegrated" : "domainControllerIntegrated",
		deploymentStatus: "upToDate",
		healthStatus: "healthy",
		openHealthIssuesCount: 0,
		createdDateTime: "2026-01-01T00:00:00Z",
		version: "2.245.1.0",
		settings: {
			description: "",
			domainControllerDnsNames: [`dc${place + 1}.${tenant.domain}`],
			isDelayedDeploymentEnabled: false,
		},
	}));
}

/** One page of a collection, and where the next one starts. */
export interface Page<Item> {
	readonly items: readonly Item[];
	readonly next: number | undefined;
}

/**
 * Cuts a page out of a collection.
 *
 * @param top How many items at most; all of them by default.
 * @param start The place of the first one.
 */
export function page<Item>(items: readonly Item[], top = items.length, start = 0): Page<Item> {
	const end = start + top;
	return { items: items.slice(start, end), next: end < items.length ? end : undefined };
}
