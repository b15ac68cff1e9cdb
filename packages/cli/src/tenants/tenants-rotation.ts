import { systemClock } from "@mdi-sensors/connect";
import { CliError } from "../cli-error.js";
import { prepareNetwork } from "../connection/prepare-network.js";
import { openJournal } from "../journal/journal.js";
import { tenantKey } from "../journal/tenant-states.js";
import { confirm } from "../output/confirm.js";
import { describeError, type ReportedError } from "../output/describe-error.js";
import type { Outcome } from "../output/outcome.js";
import type { RotateVerbOptions } from "../rotate/rotate-options.js";
import { ThrottleGate } from "../throttling/throttle-gate.js";
import { checkSinks } from "./check-sinks.js";
import { connectTenant } from "./connect-tenant.js";
import { type Otherwise, readTenants } from "./read-tenants.js";
import { rotateTenantsAtTerminal } from "./rotate-tenants-at-terminal.js";
import { placeOf } from "./tenant.js";
import type { TenantResult } from "./tenant-result.js";
import { toOutcome } from "./to-outcome.js";

/** `key rotate --tenants FILE`: everything is read and checked before anything is sent. */
export async function tenantsRotation(file: string, options: RotateVerbOptions & Otherwise): Promise<Outcome> {
	const { journal: path, takeOver, yes = false, concurrency = 64, keepGoing = false, json = false } = options;
	if (path === undefined) throw journalMissing();
	prepareNetwork(options);
	const gate = new ThrottleGate(systemClock);
	const tenants = await readTenants(file, options);
	const jobs = tenants.map((tenant) => connectTenant(tenant, options, gate));
	const journal = await openJournal(path, takeOver);
	let results: TenantResult[];
	let journalError: ReportedError | undefined;
	try {
		const left = jobs.filter(({ tenant }) => journal.states.get(tenantKey(placeOf(tenant)))?.is !== "done");
		const unready = await checkSinks(left, concurrency, keepGoing);
		const ready = left.length - unready.size;
		if (ready > 0) await confirm(question(ready, tenants.length), yes);
		const begun = jobs.filter((job) => !unready.has(job));
		const rotated = await rotateTenantsAtTerminal(begun, gate, { journal, concurrency, keepGoing }, json);
		results = jobs.flatMap((job) => unready.get(job) ?? rotated[begun.indexOf(job)] ?? []);
	} finally {
		// What has become of the tenants is worth more than the journal's last line.
		journalError = await journal.close().then(() => undefined, describeError);
	}
	return toOutcome(results, path, journalError);
}

/** Why there is no default for the journal: the next round, a month later, would find every tenant done, and do nothing. */
function journalMissing(): CliError {
	return new CliError(
		"USAGE",
		"--tenants needs --journal; nothing was sent. Name a file for this round, such as rotation-2026-11.journal, and the same one to go on with it",
	);
}

function question(left: number, all: number): string {
	const which = left === all ? `all ${all} tenants` : `${left} of ${all} tenants (the others are done, or can't be)`;
	return `Make a new deployment access key for ${which}? The present keys end with it.`;
}
