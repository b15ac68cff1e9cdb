import { type RotateTenantsOptions, rotateTenants, type TenantResult } from "@mdi-sensors/connect/tenants";
import { CliError } from "../cli-error.js";
import { prepareNetwork } from "../connection/network.js";
import { confirm } from "../output/confirm.js";
import type { Outcome } from "../output/outcome.js";
import { openRecord } from "../record/open-record.js";
import type { RotateCommandOptions } from "../rotate/rotate-options.js";
import { failedTenants, namedTenants } from "./chosen-tenants.js";
import { type ConnectedTenant, connectAll } from "./connect-tenant.js";
import { type DescribedResult, describeResults, recordedKey, surprises, totals } from "./describe-results.js";
import { readTenants, type TenantDefaults } from "./read-tenants.js";
import { runAtTerminal } from "./run-at-terminal.js";

/** `key rotate --tenants FILE`: everything is read and checked before anything is sent. */
export async function tenantsRotation(file: string, options: RotateCommandOptions & TenantDefaults): Promise<Outcome> {
	const { record: name, yes = false, json = false, dryRun = false } = options;
	const { concurrency, keepGoing, verify, settleMs, maxAge = Number.POSITIVE_INFINITY } = options;
	if (name === undefined) throw recordMissing();
	prepareNetwork(options);
	const all = await readTenants(file, options);
	await using record = await openRecord(name, options.failed);
	const named = namedTenants(all, options.only);
	const tenants = connectAll(options.failed ? await failedTenants(named, record.store) : named, options);
	if (tenants.length === 0) {
		return { data: { record: name, totals: {}, tenants: [] }, text: `by ${name}, no tenant's last attempt failed` };
	}
	const results = await rotateThem(
		tenants,
		{
			record: record.store,
			maxAge,
			concurrency,
			keepGoing,
			dryRun,
			verify,
			settleMs,
			onReady: (ready) => confirm(question(ready, all.length), yes),
		},
		json,
	);
	return describeResults(dryRun ? results.map(compared) : results, name, dryRun);
}

/** The result of a rehearsal, with what the record does not lead people to expect. */
function compared(result: TenantResult): DescribedResult {
	const { fingerprint, record, warnings = [] } = result;
	const surprising = surprises(fingerprint, record);
	return { ...result, ...recordedKey(fingerprint, record), warnings: [...warnings, ...surprising] };
}

/** Rotates, with a line on the terminal that says how far it is; with the same record, the next run goes on after any end. */
async function rotateThem(
	tenants: readonly ConnectedTenant[],
	options: Omit<RotateTenantsOptions, "stop" | "signal" | "onResult" | "gate">,
	json: boolean,
): Promise<TenantResult[]> {
	const results: TenantResult[] = [];
	const progress = () => {
		const through = results.length === 0 ? "" : `: ${totals(results)}`;
		return `${results.length} of ${tenants.length} tenants${through}`;
	};
	const beginning = "checking where the keys go";
	const rotations = tenants.map(({ name, connection, sink }) => ({ name, connection, sink }));
	const inOrder = await runAtTerminal({ beginning, progress, changes: true, json }, ({ gate, stop, signal, apart }) =>
		rotateTenants(rotations, {
			...options,
			gate,
			stop,
			signal,
			onResult: (result) => results.push(result),
			onReady: (ready) => apart(async () => options.onReady?.(ready)),
		}),
	);
	return inOrder.map((result, index) => ({ ...result, tenant: tenants[index] ?? result.tenant }));
}

function recordMissing(): CliError {
	return new CliError(
		"USAGE",
		"--tenants needs --record; nothing was sent. Name a file, such as rotations.record, or a redis:// URL; with --max-age 30d it is the same one in each round",
	);
}

function question(ready: number, all: number): string {
	const which =
		ready === all ? `all ${all} tenants` : `${ready} of ${all} tenants (the others are not due, or can't be)`;
	return `Make a new deployment access key for ${which}? The present keys end with it.`;
}
