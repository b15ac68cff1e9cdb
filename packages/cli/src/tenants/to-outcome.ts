import { relative } from "node:path";
import { clouds } from "@mdi-sensors/connect/clouds";
import type { ReportedError } from "../output/describe-error.js";
import { toTable } from "../output/layout.js";
import type { Outcome } from "../output/outcome.js";
import { describeSink } from "../sink/sink-from.js";
import type { Tenant } from "./tenant.js";
import { isDelivered, isDone, type TenantResult } from "./tenant-result.js";
import { countOutcomes, outcomeWords, totals } from "./totals.js";

/**
 * What the program says of a rotation of many tenants.
 *
 * @param journal The journal's path.
 * @param journalError Why the end of the run is not in the journal.
 */
export function toOutcome(results: readonly TenantResult[], journal: string, journalError?: ReportedError): Outcome {
	const isComplete = results.every(isDone) && journalError === undefined;
	const table = toTable(["tenant", "cloud", "result", "fingerprint", "key in"], results.map(toRow));
	const isTold = results.some(({ error }) => error?.message === journalError?.message);
	const closing = journalError === undefined || isTold ? [] : journalError.message;
	return {
		data: { journal, totals: countOutcomes(results), tenants: results.map(toData), journalError },
		text: [table, ...describeErrors(results), closing, totals(results)].flat().join("\n\n"),
		isOnlyReport: true,
		hint: isComplete ? hintIfIdle(results, journal) : hintToGoOn(results, journal),
		exit: isComplete ? "DONE" : results.some(isUndelivered) ? "NOT_DELIVERED" : "TENANTS_FAILED",
	};
}

function hintIfIdle(results: readonly TenantResult[], journal: string): string | undefined {
	if (results.some(({ outcome }) => outcome !== "doneBefore")) return undefined;
	return `\nNothing was rotated: by ${journal} every tenant is done. For a new round, name a new journal.`;
}

function hintToGoOn(results: readonly TenantResult[], journal: string): string {
	const again = `Run it again with --journal ${journal}: tenants that are done are left alone`;
	const first = results.find(isUndelivered);
	if (first === undefined) return `\n${again}.`;
	const { id, cloud } = first.tenant;
	const name = Object.entries(clouds).find(([, each]) => each.graph === cloud.graph)?.[0];
	const option = name === undefined || name === "global" ? "" : ` --cloud ${name}`;
	const one = `mdi-sensors key show --tenant-id ${id}${option} --out FILE`;
	const begun = results.some(({ outcome }) => outcome === "notStarted")
		? ["After that, no other tenant was begun; --keep-going goes on."]
		: [];
	return [
		"",
		"The keys that were rotated and not delivered are not lost: the service has them.",
		`${again}, and those keys are put where they belong, once what stands in their way is corrected.`,
		`To fetch one by itself: \`${one}\`, or with --key-vault.`,
		...begun,
	].join("\n");
}

function isUndelivered({ outcome }: TenantResult): boolean {
	return outcome === "rotatedNotDelivered";
}

function toData({ tenant, ...result }: TenantResult): object {
	const { id, name, cloud, sink } = tenant;
	return { tenant: id, name, cloud: cloud.title, ...result, ...sink };
}

function toRow(result: TenantResult): string[] {
	const { tenant, outcome, fingerprint = "", error } = result;
	const how = error === undefined ? outcomeWords[outcome] : `${outcomeWords[outcome]}: ${error.code}`;
	return [tenant.name, tenant.cloud.title, how, fingerprint, isDelivered(result) ? placeOfKey(tenant) : ""];
}

function placeOfKey({ sink = {} }: Tenant): string {
	return sink.file === undefined ? (describeSink(sink) ?? "") : relative("", sink.file);
}

/** One paragraph for each code, for hundreds of tenants may fail for one reason; `--json` has them all. */
function describeErrors(results: readonly TenantResult[]): string[] {
	const failed = results.flatMap(({ tenant: { name }, error }) => (error ? [{ name, ...error }] : []));
	return [...new Set(failed.map(({ code }) => code))].flatMap((code) => {
		const [first, ...more] = failed.filter((each) => each.code === code);
		const others = more.length === 0 ? "" : ` (and ${more.length} more with this code)`;
		return first === undefined ? [] : [`${first.name}${others}: ${code}: ${first.message}`];
	});
}
