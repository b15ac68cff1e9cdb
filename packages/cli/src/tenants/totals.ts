import type { TenantOutcome, TenantResult } from "./tenant-result.js";

/** What people call the outcomes. */
export const outcomeWords = {
	rotated: "rotated",
	recovered: "rotated, found out by reading",
	doneBefore: "done by an earlier run",
	rotatedNotDelivered: "rotated, not delivered",
	failed: "failed",
	notStarted: "not started",
} as const satisfies Record<TenantOutcome, string>;

/** The number of tenants for each outcome that there is. */
export function countOutcomes(results: readonly TenantResult[]): Partial<Record<TenantOutcome, number>> {
	const counts: Partial<Record<TenantOutcome, number>> = {};
	for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
	return counts;
}

/** How many came out how, such as `198 rotated, 2 failed`. */
export function totals(results: readonly TenantResult[]): string {
	return Object.entries(countOutcomes(results))
		.map(([outcome, count]) => `${count} ${outcomeWords[outcome as TenantOutcome]}`)
		.join(", ");
}
