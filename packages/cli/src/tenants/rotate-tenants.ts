import pLimit from "p-limit";
import type { Journal } from "../journal/journal.js";
import { rotateTenant, type TenantJob } from "./rotate-tenant.js";
import type { TenantResult } from "./tenant-result.js";

/** What a rotation of many tenants goes by. */
export interface Campaign {
	readonly journal: Journal;
	/** How many tenants are under way at the same time. */
	readonly concurrency: number;
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
	return limit.map(jobs, async (job) => {
		const result = await rotateTenant(job, campaign);
		campaign.onResult(result);
		return result;
	});
}
