import type { Clock } from "@mdi-sensors/connect";
import pLimit from "p-limit";
import type { Journal } from "../journal/journal.js";
import { tenantKey } from "../journal/tenant-states.js";
import { type RotateOne, rotateTenant } from "./rotate-tenant.js";
import { placeOf, type Tenant } from "./tenant.js";
import type { TenantResult } from "./tenant-result.js";

/** What a rotation of many tenants goes by. */
export interface Campaign {
	readonly journal: Journal;
	readonly rotate: RotateOne;
	/** How many tenants are under way at the same time. */
	readonly concurrency: number;
	/** How many milliseconds after a request for a new key its outcome may be read, if no answer came. */
	readonly settleMs: number;
	readonly clock: Clock;
	/** Lets those that are under way end, and begins no other. */
	readonly stop: AbortSignal;
	/** Breaks off those that are under way. */
	readonly signal: AbortSignal;
	/** Told of each tenant that is through. */
	readonly onResult: (result: TenantResult) => void;
}

/** Rotates many tenants, each once, however often it is called with the same journal. */
export async function rotateTenants(tenants: readonly Tenant[], campaign: Campaign): Promise<TenantResult[]> {
	const limit = pLimit(campaign.concurrency);
	const isInDoubt = (tenant: Tenant) => campaign.journal.states.get(tenantKey(placeOf(tenant)))?.is === "inDoubt";
	// Those in doubt come last: until then the service has had time to do what it was asked for before the last run ended.
	const results = new Map<Tenant, TenantResult>();
	const order = [...tenants.filter((each) => !isInDoubt(each)), ...tenants.filter(isInDoubt)];
	await Promise.all(
		order.map((tenant) =>
			limit(async () => {
				const result = await rotateTenant(tenant, campaign);
				results.set(tenant, result);
				campaign.onResult(result);
			}),
		),
	);
	return tenants.flatMap((tenant) => results.get(tenant) ?? []);
}
