import { toTable } from "../output/to-table.js";
import type { TenantOutcome, TenantResult } from "./tenant-result.js";

/** What people call the outcomes. */
const words = {
	rotated: "rotated",
	recovered: "rotated, found out by reading",
	doneBefore: "done by an earlier run",
	failed: "failed",
	notStarted: "not started",
} as const satisfies Record<TenantOutcome, string>;

/** The table of all tenants, what went wrong with each that failed, and how many came out how. */
export function summarize(results: readonly TenantResult[]): string {
	const table = toTable(["tenant", "cloud", "result", "fingerprint", "key in"], results.map(toRow));
	const errors = results.flatMap(({ tenant, error }) =>
		error ? [`${tenant.name}: ${error.code}: ${error.message}`] : [],
	);
	return [table, ...errors, totals(results)].join("\n\n");
}

/** How many came out how, such as `198 rotated, 2 failed`. */
export function totals(results: readonly TenantResult[]): string {
	return Object.entries(countOutcomes(results))
		.map(([outcome, count]) => `${count} ${words[outcome as TenantOutcome]}`)
		.join(", ");
}

/** The number of tenants for each outcome that there is. */
export function countOutcomes(results: readonly TenantResult[]): Partial<Record<TenantOutcome, number>> {
	const counts: Partial<Record<TenantOutcome, number>> = {};
	for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
	return counts;
}

function toRow({ tenant, outcome, fingerprint, error }: TenantResult): string[] {
	const { name, cloud, sink } = tenant;
	const result = error === undefined ? words[outcome] : `${words[outcome]}: ${error.code}`;
	return [
		name,
		cloud.title,
		result,
		fingerprint ?? "",
		sink?.file ?? (sink ? `${sink.keyVault}/${sink.secretName}` : ""),
	];
}
