import { connect, credentialFor, isGraphError } from "@mdi-sensors/connect";
import { CliError } from "../cli-error.js";
import type { ConnectionOptions } from "../connection/connection-options.js";
import { credentialOptions } from "../connection/credential-choice.js";
import { mostMilliseconds } from "../options/parse-count.js";
import { stderrLogger } from "../output/stderr-logger.js";
import { checkSink, sinkFrom } from "../sink/sink-from.js";
import { gatedFetch } from "../throttling/gated-fetch.js";
import type { ThrottleGate } from "../throttling/throttle-gate.js";
import type { OutputOptions } from "../verb.js";
import type { TenantJob } from "./rotate-tenant.js";
import type { Tenant } from "./tenant.js";
import { tenantCredential } from "./tenant-credential.js";

interface Options extends ConnectionOptions, OutputOptions {
	readonly verify?: boolean;
	readonly settleMs: number;
}

/** With hundreds of tenants, a wait that the service asks for is worth it: they wait side by side. */
const patience = { requestMs: 60_000, waitMs: 10 * 60_000, maxRetries: 20 };
/** How many requests may take all of their time in one call, waits aside. */
const slowRequests = 5;

/**
 * Connects a tenant. Nothing is sent yet.
 *
 * @param options The command line's, for what the tenants file leaves open.
 * @throws {CliError} `USAGE` with the tenant's name.
 */
export function connectTenant(tenant: Tenant, options: Options, gate: ThrottleGate): TenantJob {
	const { id, name, cloud, apiVersion: version, sink } = tenant;
	const { verify, settleMs, timeoutMs = patience.requestMs, maxRetryWaitMs = patience.waitMs } = options;
	try {
		const choice = tenantCredential(tenant, options);
		const credential = credentialFor(cloud, credentialOptions(choice));
		const sensors = connect({
			cloud,
			version,
			credential,
			assumeOffered: options.assumeOffered,
			tenantId: id,
			clientId: choice.clientId,
			timeoutMs: Math.min(maxRetryWaitMs + slowRequests * timeoutMs, mostMilliseconds),
			maxRetries: patience.maxRetries,
			maxRetryWaitMs,
			logger: options.verbose ? stderrLogger(name) : undefined,
			fetch: gatedFetch(gate, id, timeoutMs),
		});
		const target = sinkFrom(sink ?? {}, cloud, credential);
		return {
			tenant,
			checkSink: () => checkSink(target),
			rotate: (attempt) => sensors.rotate({ ...attempt, sink: target?.put, verify, settleMs }),
		};
	} catch (error) {
		if (!(error instanceof CliError || isGraphError(error))) throw error;
		throw new CliError("USAGE", `${name}: ${error.message}`, error);
	}
}
