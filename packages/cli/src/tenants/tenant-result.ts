import type { ReportedError } from "../output/describe-error.js";
import type { Tenant } from "./tenant.js";

/**
 * How it went with a tenant:
 * - `rotated`: the service made a new key and said so;
 * - `recovered`: an answer was lost, or a run was broken off, and reading showed that the key is a new one;
 * - `doneBefore`: an earlier run on the same journal had it done;
 * - `rotatedNotDelivered`: the service has a new key, and it could not be put where it belongs;
 * - `failed`: the error says why, and the next run tries again;
 * - `notStarted`: the run was ended before its turn.
 */
export type TenantOutcome = "rotated" | "recovered" | "doneBefore" | "rotatedNotDelivered" | "failed" | "notStarted";

/** What came of one tenant. */
export interface TenantResult {
	readonly tenant: Tenant;
	readonly outcome: TenantOutcome;
	/** Of the key that is valid now, where it is known. */
	readonly fingerprint?: string;
	/** Why it failed; of a rotated tenant, why the journal does not say so. */
	readonly error?: ReportedError;
}

/** Whether the new key is where it belongs. */
export function isDelivered({ outcome }: TenantResult): boolean {
	return outcome === "rotated" || outcome === "recovered" || outcome === "doneBefore";
}

/** Whether the next run on the journal leaves the tenant alone. */
export function isDone(result: TenantResult): boolean {
	return isDelivered(result) && result.error === undefined;
}
