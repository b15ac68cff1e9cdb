import type { Sensors } from "@mdi-sensors/connect";
import { type EachTenantResult, eachTenant } from "@mdi-sensors/connect/tenants";
import type { OutputOptions } from "../command.js";
import type { ConnectionOptions } from "../connection/connection-options.js";
import { prepareNetwork } from "../connection/network.js";
import type { ExitName } from "../exit-codes.js";
import { describeError } from "../output/describe-error.js";
import type { Outcome } from "../output/outcome.js";
import { namedTenants } from "./chosen-tenants.js";
import { type ConnectedTenant, connectAll } from "./connect-tenant.js";
import { readTenants, type TenantDefaults } from "./read-tenants.js";
import { runAtTerminal } from "./run-at-terminal.js";
import type { Tenant } from "./tenant.js";
import type { TenantsOptions } from "./tenants-options.js";
import { type Columns, countEach, countWords, type Reason, reasonOf, toReport } from "./tenants-report.js";

/** Something that is read of each tenant of a file. */
export interface TenantsTask<Value, Prepared extends ConnectedTenant = ConnectedTenant> extends Columns {
	/** What is done, such as `reading keys`. */
	readonly doing: string;
	/** Changes how a tenant is connected. */
	readonly prepare: (tenant: ConnectedTenant) => Prepared;
	/** Reads it; what it throws is the tenant's failure. */
	readonly read: (sensors: Sensors, tenant: Prepared, signal: AbortSignal) => Promise<Value>;
	/** What is said of it. */
	readonly describe: (value: Value, tenant: Tenant) => TenantFinding;
	/** A last line in place of the count of outcomes. */
	readonly summary?: (values: readonly Value[]) => string;
	/** How the program ends where something is wrong with a tenant. @default "TENANTS_FAILED" */
	readonly exit?: ExitName;
}

/** What is said of what was read of a tenant. */
export interface TenantFinding {
	/** How it came out, such as `read`: for the count, and for machines. */
	readonly outcome: string;
	/** The cells of its rows, after its name and its cloud. */
	readonly rows: readonly (readonly string[])[];
	/** For machines. */
	readonly data: object;
	/** What is wrong with it. */
	readonly reasons?: readonly Reason[];
	/** The worse, the later it comes. */
	readonly severity?: number;
}

/** Of a failure. */
const mostSevere = 2;

/** All that a command over many tenants takes. */
export type OverTenantsOptions = ConnectionOptions & OutputOptions & TenantsOptions & TenantDefaults;

/**
 * Reads something of each tenant of a file, and changes nothing: side by side, everybody waiting together where Graph throttles
 * the application; a tenant that fails has its reason at the end, and the others their results.
 *
 * @throws {CliError} `USAGE` for a file that is wrong, before anything is sent.
 */
export async function overTenants<Value, Prepared extends ConnectedTenant>(
	file: string,
	options: OverTenantsOptions,
	task: TenantsTask<Value, Prepared>,
): Promise<Outcome> {
	const { only, concurrency, json = false } = options;
	prepareNetwork(options);
	const chosen = namedTenants(await readTenants(file, options), only);
	const tenants = connectAll(chosen, options).map(task.prepare);
	let through = 0;
	let isStopped = false;
	const progress = () => `${task.doing}: ${through} of ${tenants.length} tenants`;
	const results = await runAtTerminal(
		{ beginning: progress(), progress, changes: false, json },
		async ({ gate, stop, signal }) => {
			const onResult = () => void through++;
			const read = (sensors: Sensors, tenant: Prepared) => task.read(sensors, tenant, signal);
			const all = await eachTenant(tenants, read, { concurrency, gate, stop, onResult });
			isStopped = stop.aborted;
			return all;
		},
	);
	return describe(results, task, isStopped);
}

function describe<Value, Prepared extends ConnectedTenant>(
	results: readonly EachTenantResult<Prepared, Value>[],
	task: TenantsTask<Value, Prepared>,
	isStopped: boolean,
): Outcome {
	const found = results.map((result) => ({ tenant: result.tenant.tenant, ...findingOf(result, task) }));
	const values = results.flatMap((result) => (result.outcome === "done" ? [result.value] : []));
	const outcomes = countEach(found.map(({ outcome }) => outcome));
	const isComplete = found.every(({ reasons = [], outcome }) => reasons.length === 0 && outcome !== "notStarted");
	const counts = countWords(found.map(({ outcome }) => words[outcome] ?? outcome));
	const isPartial = results.some(({ outcome }) => outcome !== "done");
	const last = [task.summary?.(values), task.summary === undefined || isPartial ? counts : undefined];
	return {
		data: { totals: outcomes, tenants: found.map(toData) },
		text: [
			toReport(
				task,
				found.map(({ tenant, rows, reasons = [], severity }) => ({ tenant, rows, reasons, severity })),
			),
			last.filter(Boolean).join("\n"),
		]
			.filter(Boolean)
			.join("\n\n"),
		exit: isStopped ? "CANCELLED" : isComplete ? "DONE" : (task.exit ?? "TENANTS_FAILED"),
	};
}

/** What people read in place of an outcome. */
const words: Readonly<Record<string, string>> = {
	notStarted: "not started",
	warning: "with a warning",
	problem: "with a PROBLEM",
};

function findingOf<Value, Prepared extends ConnectedTenant>(
	result: EachTenantResult<Prepared, Value>,
	{ describe, head }: TenantsTask<Value, Prepared>,
): TenantFinding {
	if (result.outcome === "done") return describe(result.value, result.tenant.tenant);
	const blank = head.slice(1).map(() => "");
	// Broken off by Ctrl-C, nothing is known of it either.
	if (result.outcome === "notStarted" || result.error.code === "ABORTED") {
		return { outcome: "notStarted", rows: [["not started", ...blank]], data: {} };
	}
	const error = describeError(result.error);
	return {
		outcome: "failed",
		rows: [[`failed: ${error.code}`, ...blank]],
		data: { error },
		reasons: [reasonOf(error)],
		severity: mostSevere,
	};
}

function toData({ tenant: { id, name, cloud }, outcome, data }: TenantFinding & { readonly tenant: Tenant }): object {
	return { tenant: id, name, cloud: cloud.title, outcome, ...data };
}
