import type { ReportedError } from "../output/report-error.js";
import type { Tenant } from "./tenant.js";

/**
 * How it went with a tenant:
 * - `rotated`: the service made a new key and said so;
 * - `recovered`: an answer was lost, or a run was broken off, and reading showed that the key is a new one;
 * - `doneBefore`: an earlier run on the same journal had it done;
 * - `failed`: the error says why, and the next run tries again;
 * - `notStarted`: the run was ended before its turn.
 */
export type TenantOutcome = "rotated" | "recovered" | "doneBefore" | "failed" | "notStarted";

/** What came of one tenant. */
export interface TenantResult {
	readonly tenant: Tenant;
	readonly outcome: TenantOutcome;
	/** Of the key that is valid now, where it is known. */
	readonly fingerprint?: string;
	readonly error?: ReportedError;
}

/** Whether the tenant has its new key. */
export function isDone({ outcome }: TenantResult): boolean {
	return outcome === "rotated" || outcome === "recovered" || outcome === "doneBefore";
}
