import { connect, credentialFor, isSensorsError } from "@mdi-sensors/connect";
import { CliError } from "../cli-error.js";
import type { OutputOptions } from "../commands/verb.js";
import type { ConnectionOptions } from "../connection/connection-options.js";
import { credentialOptions } from "../connection/credential-choice.js";
import { stderrLogger } from "../output/stderr-logger.js";
import { sinkFrom } from "../sink/sink-from.js";
import { gatedFetch } from "../throttling/gated-fetch.js";
import type { ThrottleGate } from "../throttling/throttle-gate.js";
import type { TenantJob } from "./rotate-tenant.js";
import type { Tenant } from "./tenant.js";
import { tenantCredential } from "./tenant-credential.js";

interface Options extends ConnectionOptions, OutputOptions {
	readonly verify?: boolean;
	readonly settleMs: number;
}

/** How long a request may take, unless `--timeout-ms` says otherwise. */
const requestTimeoutMs = 60_000;
/** With hundreds of tenants, a wait that the service asks for is worth it: they wait side by side. */
const patience = { timeoutMs: 15 * 60_000, maxRetryWaitMs: 10 * 60_000, maxRetries: 20 };

/**
 * Connects a tenant, and looks whether its key can be put where it belongs. Nothing is sent yet.
 *
 * @param options The command line's, for what the tenants file leaves open.
 * @throws {CliError} `USAGE` with the tenant's name.
 */
export function connectTenant(tenant: Tenant, options: Options, gate: ThrottleGate): TenantJob {
	const { id, name, cloud, apiVersion: version, sink } = tenant;
	const { verify, settleMs, maxRetryWaitMs = patience.maxRetryWaitMs } = options;
	try {
		const choice = tenantCredential(tenant, options);
		const credential = credentialFor(cloud, credentialOptions(choice));
		const sensors = connect({
			...patience,
			cloud,
			version,
			credential,
			assumeOffered: options.assumeOffered,
			tenantId: id,
			clientId: choice.clientId,
			maxRetryWaitMs,
			logger: options.verbose ? stderrLogger : undefined,
			fetch: gatedFetch(gate, id, options.timeoutMs ?? requestTimeoutMs),
		});
		const target = sinkFrom(sink ?? {}, cloud, credential);
		return {
			tenant,
			async rotate(attempt) {
				refuseLongWait(gate.waitMs, maxRetryWaitMs);
				return sensors.rotate({ ...attempt, sink: target, verify, settleMs });
			},
		};
	} catch (error) {
		if (!(error instanceof CliError || isSensorsError(error))) throw error;
		throw new CliError("USAGE", `${name}: ${error.message}`, error);
	}
}

function refuseLongWait(waitMs: number, maxRetryWaitMs: number): void {
	if (waitMs <= maxRetryWaitMs) return;
	const minutes = Math.ceil(waitMs / 60_000);
	throw new CliError(
		"SERVICE",
		`Graph throttles the app for another ${minutes} minutes; nothing was sent. Run it again then`,
	);
}
