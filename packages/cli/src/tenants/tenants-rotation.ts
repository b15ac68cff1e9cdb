import { systemClock } from "@mdi-sensors/connect";
import { CliError } from "../cli-error.js";
import { type RotateVerbOptions, singleOnly } from "../commands/key-rotate.js";
import { prepareNetwork } from "../connection/prepare-network.js";
import { openJournal } from "../journal/journal.js";
import { tenantKey } from "../journal/tenant-states.js";
import { confirm } from "../output/confirm.js";
import type { Outcome } from "../output/outcome.js";
import { ThrottleGate } from "../throttling/throttle-gate.js";
import { connectTenant } from "./connect-tenant.js";
import { readTenants } from "./read-tenants.js";
import { rotateTenantsAtTerminal } from "./rotate-tenants-at-terminal.js";
import { placeOf } from "./tenant.js";
import { toOutcome } from "./to-outcome.js";

/** `key rotate --tenants FILE`: everything is read and checked before anything is sent. */
export async function tenantsRotation(file: string, options: RotateVerbOptions): Promise<Outcome> {
	const path = checkOptions(options);
	prepareNetwork(options);
	const gate = new ThrottleGate(systemClock);
	const tenants = await readTenants(file, options);
	const jobs = tenants.map((tenant) => connectTenant(tenant, options, gate));
	const journal = await openJournal(path, options.takeOver);
	try {
		const left = tenants.filter((tenant) => journal.states.get(tenantKey(placeOf(tenant)))?.is !== "done");
		if (left.length > 0) await confirm(question(left.length, tenants.length), options.yes ?? false);
		const { concurrency, settleMs } = options;
		const results = await rotateTenantsAtTerminal(jobs, gate, { journal, concurrency, settleMs, clock: systemClock });
		return toOutcome(results, path);
	} finally {
		await journal.close();
	}
}

/**
 * Why there is no default for the journal: the next round, a month later, would find every tenant done, and do nothing.
 *
 * @returns The journal's path.
 */
function checkOptions(options: RotateVerbOptions): string {
	const wrong = singleOnly.find((name) => options[name] !== undefined);
	if (wrong !== undefined) {
		const option = wrong.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
		throw new CliError(
			"USAGE",
			`--${option} goes with one tenant, not with --tenants; nothing was sent. Where keys go is said in the file`,
		);
	}
	if (options.journal !== undefined) return options.journal;
	throw new CliError(
		"USAGE",
		"--tenants needs --journal; nothing was sent. Name a file for this round, such as rotation-2026-11.journal, and the same one to go on with it",
	);
}

function question(left: number, all: number): string {
	const which = left === all ? `all ${all} tenants` : `${left} of ${all} tenants (the others are done)`;
	return `Make a new deployment access key for ${which}? The present keys end with it.`;
}
