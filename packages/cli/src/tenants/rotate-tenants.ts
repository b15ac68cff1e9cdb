import pLimit from "p-limit";
import { type BatchOptions, rotateTenant, type TenantJob } from "./rotate-tenant.js";
import type { TenantResult } from "./tenant-result.js";

export type { BatchOptions };

/**
 * Rotates many tenants, each once, however often it is called with the same journal. When a key can't be put where it
 * belongs, those that are under way come to their end, and no other one is begun: its key may well go the same way.
 */
export async function rotateTenants(jobs: readonly TenantJob[], batch: BatchOptions): Promise<TenantResult[]> {
	const limit = pLimit(batch.concurrency);
	const undelivered = new AbortController();
	const stop = AbortSignal.any([batch.stop, undelivered.signal]);
	return limit.map(jobs, async (job) => {
		const result = await rotateTenant(job, { ...batch, stop });
		if (result.outcome === "rotatedNotDelivered" && !batch.keepGoing) undelivered.abort();
		batch.onResult(result);
		return result;
	});
}
