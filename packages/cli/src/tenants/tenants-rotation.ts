import { CliError } from "../cli-error.js";
import { prepareNetwork } from "../connection/network.js";
import { confirm } from "../output/confirm.js";
import type { Outcome } from "../output/outcome.js";
import { openRecord } from "../record/open-record.js";
import type { RotateCommandOptions } from "../rotate/rotate-options.js";
import { chosenTenants } from "./chosen-tenants.js";
import { connectTenant } from "./connect-tenant.js";
import { describeResults } from "./describe-results.js";
import { readTenants, type TenantDefaults } from "./read-tenants.js";
import { rotateTenantsAtTerminal } from "./rotate-tenants-at-terminal.js";

/** `key rotate --tenants FILE`: everything is read and checked before anything is sent. */
export async function tenantsRotation(file: string, options: RotateCommandOptions & TenantDefaults): Promise<Outcome> {
	const { record: name, yes = false, json = false, dryRun = false } = options;
	const { concurrency, keepGoing, verify, settleMs, maxAge = Number.POSITIVE_INFINITY } = options;
	if (name === undefined) throw recordMissing();
	prepareNetwork(options);
	const all = await readTenants(file, options);
	await using record = await openRecord(name, options.failed);
	const tenants = (await chosenTenants(all, options, record.store)).map((tenant) => connectTenant(tenant, options));
	if (tenants.length === 0) {
		return { data: { record: name, totals: {}, tenants: [] }, text: `by ${name}, no tenant's last attempt failed` };
	}
	const results = await rotateTenantsAtTerminal(
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
	return describeResults(results, name);
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
