import { relative } from "node:path";
import type { StoredRecord } from "@mdi-sensors/connect";
import { clouds } from "@mdi-sensors/connect/clouds";
import type { TenantOutcome, TenantResult } from "@mdi-sensors/connect/tenants";
import { type ExitName, exitCodes } from "../exit-codes.js";
import { describeError, type ReportedError } from "../output/describe-error.js";
import type { Outcome } from "../output/outcome.js";
import { describeSink } from "../sink/sink-from.js";
import type { ConnectedTenant } from "./connect-tenant.js";
import type { Tenant } from "./tenant.js";
import { countEach, countWords, reasonOf, toReport } from "./tenants-report.js";

/** What people call the outcomes. */
export const outcomeWords = {
	rotated: "rotated",
	recovered: "rotated, found out by reading",
	notDue: "not due",
	rotatedNotDelivered: "rotated, not delivered",
	busy: "another run is at it",
	failed: "failed",
	notStarted: "not started",
	ready: "would be rotated",
} as const satisfies Record<TenantOutcome, string>;

/** How many came out how, such as `198 rotated, 2 failed`. */
export function totals(results: readonly TenantResult[]): string {
	return countWords(results.map(({ outcome }) => outcomeWords[outcome]));
}

/** A result, in a rehearsal with what the record says of the key that is there. */
export type DescribedResult = TenantResult & RecordedKey;

/** A result with what is printed of its tenant and its error. */
interface Row {
	readonly result: DescribedResult;
	readonly tenant: Tenant;
	readonly error: ReportedError | undefined;
}

/**
 * What the program says of a rotation of many tenants, those that failed last.
 *
 * @param record What the record is called on the command line.
 * @param dryRun Whether it was a rehearsal.
 */
export function describeResults(results: readonly DescribedResult[], record: string, dryRun = false): Outcome {
	const rows = results.map(toRow);
	const isComplete = results.every(({ outcome, error }) => complete.includes(outcome) && error === undefined);
	const reports = rows.map(({ result, tenant, error }) => {
		const { outcome, fingerprint = "", ageMs, isRecorded = true } = result;
		const how = [outcomeWords[outcome], error?.code].filter(Boolean).join(": ");
		const done = isRecorded ? "rotated" : "the record's key was made";
		const age = ageMs === undefined ? how : `${how}: ${done} ${ageOf(ageMs)} ago`;
		const place = complete.includes(outcome) ? placeOfKey(tenant) : "";
		const warnings = (result.warnings ?? []).map((text) => ({ title: "warning", text }));
		const reasons = error === undefined ? warnings : [reasonOf(error)];
		return { tenant, rows: [[age, fingerprint, place]], reasons };
	});
	const table = toReport({ head: ["result", "fingerprint", "key in"], optional: ["cloud", "key in"] }, reports);
	return {
		data: { record, totals: countOutcomes(results), tenants: rows.map(toData) },
		text: [table, totals(results)].join("\n\n"),
		isOnlyReport: true,
		hint: dryRun ? nothingChanged : isComplete ? hintIfIdle(results, record) : hintToGoOn(rows, record),
		exit: isComplete ? "DONE" : exitOf(rows),
	};
}

/** What a rehearsal says at its end. */
export const nothingChanged =
	"\nNothing was changed: sign-in, permission, reading the key and the place for it were tried.";

/** How the key that is there stands to the record's last rotation. */
export interface RecordedKey {
	/** Whether the record's last rotation made it; undefined where there is no record to ask. */
	readonly isRecorded?: boolean | undefined;
	/** The fingerprint of the key that the record's last rotation made, whose age the record knows. */
	readonly recordedFingerprint?: string | undefined;
}

/** Holds the key that is there against the record, where there is one. */
export function recordedKey(fingerprint: string | undefined, record: StoredRecord = {}): RecordedKey {
	if (fingerprint === undefined) return {};
	const recordedFingerprint = record.rotated?.fingerprint;
	return { isRecorded: fingerprint === recordedFingerprint, recordedFingerprint };
}

/** What a rehearsal says of the key that is there, where it is not the one that the record leads people to expect. */
export function surprises(fingerprint: string | undefined, { rotated, doubt }: StoredRecord = {}): string[] {
	if (fingerprint === undefined) return [];
	if (doubt !== undefined) {
		if (doubt.previousFingerprint === fingerprint) return [];
		return ["a new key is there already that was not delivered: it would be put where it goes, and no other one made"];
	}
	if (rotated === undefined || rotated.fingerprint === fingerprint) return [];
	return [
		`the key that is there is not the one in the record (${rotated.fingerprint}), so its place may hold a key that is no longer good: to rotate all the same, give a --max-age that is over`,
	];
}

const delivered: readonly TenantOutcome[] = ["rotated", "recovered", "notDue"];
const complete: readonly TenantOutcome[] = [...delivered, "ready"];

function toRow(result: TenantResult): Row {
	const { tenant } = result.tenant as ConnectedTenant;
	return { result, tenant, error: result.error && describeError(result.error) };
}

function countOutcomes(results: readonly TenantResult[]): Partial<Record<TenantOutcome, number>> {
	return countEach(results.map(({ outcome }) => outcome));
}

/** Where nothing was sent as a place for a key could not be used, the reason decides. */
function exitOf(rows: readonly Row[]): ExitName {
	if (rows.some(({ result }) => result.outcome === "rotatedNotDelivered")) return "NOT_DELIVERED";
	const isOnlyBusy = rows.every(({ result, error }) => result.outcome === "busy" || error === undefined);
	if (isOnlyBusy && rows.every(({ result }) => result.outcome !== "notStarted")) return "RECORD_IN_USE";
	const isUntouched = rows.every(({ result }) => ["failed", "notStarted", "notDue"].includes(result.outcome));
	const first = rows.find(({ error }) => error !== undefined)?.error;
	const isStopped = rows.some(({ result }) => result.outcome === "notStarted");
	if (!isUntouched || !isStopped || first === undefined) return "TENANTS_FAILED";
	const names = Object.keys(exitCodes) as ExitName[];
	return names.find((name) => exitCodes[name].code === first.exitCode) ?? "TENANTS_FAILED";
}

function hintIfIdle(results: readonly TenantResult[], record: string): string | undefined {
	if (results.some(({ outcome }) => outcome !== "notDue")) return undefined;
	return `\nNothing was rotated: by ${record} no key is due. --max-age says from which age on one is; without it, each is rotated once.`;
}

function hintToGoOn(rows: readonly Row[], record: string): string {
	const again = `Run it again with --record ${record}: tenants that are done are left alone`;
	const first = rows.find(({ result }) => result.outcome === "rotatedNotDelivered");
	const begun = rows.some(({ result }) => result.outcome === "notStarted")
		? ["No other tenant was begun; --keep-going goes on with those whose keys can be put where they belong."]
		: [];
	if (first === undefined) return ["", `${again}.`, ...begun].join("\n");
	const { id, cloud } = first.tenant;
	const name = Object.entries(clouds).find(([, each]) => each.graph === cloud.graph)?.[0];
	const option = name === undefined || name === "global" ? "" : ` --cloud ${name}`;
	const one = `mdi-sensors key show --tenant-id ${id}${option} --out FILE`;
	return [
		"",
		"The keys that were rotated and not delivered are not lost: the service has them.",
		`${again}, and those keys are put where they belong, once what stands in their way is corrected.`,
		`To fetch one by itself: \`${one}\`, or with --key-vault.`,
		...begun,
	].join("\n");
}

function toData({ result, tenant, error }: Row): object {
	const { outcome, fingerprint, ageMs, isRecorded, recordedFingerprint, warnings } = result;
	const { id, name, cloud, sink } = tenant;
	const recorded = { ageMs, isRecorded, recordedFingerprint };
	return { tenant: id, name, cloud: cloud.title, outcome, fingerprint, ...recorded, warnings, error, ...sink };
}

function placeOfKey({ sink = {} }: Tenant): string {
	return sink.file === undefined ? (describeSink(sink) ?? "") : relative("", sink.file);
}

/** An age in the largest unit that is not 0. */
export function ageOf(milliseconds: number): string {
	const units = [
		["d", 86_400_000],
		["h", 3_600_000],
		["min", 60_000],
	] as const;
	const [unit, size] = units.find(([, each]) => milliseconds >= each) ?? ["s", 1000];
	return `${Math.floor(milliseconds / size)} ${unit}`;
}
