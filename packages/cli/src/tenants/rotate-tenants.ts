import type { Clock } from "@mdi-sensors/connect";
import pLimit from "p-limit";
import type { Journal } from "../journal/journal.js";
import { tenantKey } from "../journal/tenant-states.js";
import { rotateTenant, type TenantJob } from "./rotate-tenant.js";
import { placeOf } from "./tenant.js";
import type { TenantResult } from "./tenant-result.js";

/** What a rotation of many tenants goes by. */
export interface Campaign {
	readonly journal: Journal;
	/** How many tenants are under way at the same time. */
	readonly concurrency: number;
	/** How many milliseconds a request that an earlier run has left open is given to take effect. */
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
export async function rotateTenants(jobs: readonly TenantJob[], campaign: Campaign): Promise<TenantResult[]> {
	const limit = pLimit(campaign.concurrency);
	const isInDoubt = ({ tenant }: TenantJob) =>
		campaign.journal.states.get(tenantKey(placeOf(tenant)))?.is === "inDoubt";
	const results = new Map<TenantJob, TenantResult>();
	const run = async (job: TenantJob) => {
		const result = await rotateTenant(job, campaign);
		results.set(job, result);
		campaign.onResult(result);
	};
	// Those in doubt come last: until then the service has had time to do what it was asked for before the last run ended.
	const order = [...jobs.filter((job) => !isInDoubt(job)), ...jobs.filter(isInDoubt)];
	await limit.map(order, run);
	return jobs.flatMap((job) => results.get(job) ?? []);
}
