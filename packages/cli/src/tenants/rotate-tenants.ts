import pLimit from "p-limit";
import type { Journal } from "../journal/journal.js";
import { rotateTenant, type TenantJob } from "./rotate-tenant.js";
import type { TenantResult } from "./tenant-result.js";

/** What a rotation of many tenants goes by. */
export interface BatchOptions {
	readonly journal: Journal;
	/** How many tenants are under way at the same time. */
	readonly concurrency: number;
	/** Begin further tenants after a key could not be put where it belongs. */
	readonly keepGoing: boolean;
	/** Lets those that are under way end, and begins no other. */
	readonly stop: AbortSignal;
	/** Breaks off those that are under way. */
	readonly signal: AbortSignal;
	/** Told of each tenant that is through. */
	readonly onResult: (result: TenantResult) => void;
}

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
