import { connect, credentialFor } from "@mdi-sensors/connect";
import { CliError } from "../cli-error.js";
import type { ConnectionOptions } from "../connection/connection-options.js";
import { type CredentialChoice, credentialOptions } from "../connection/credential-choice.js";
import { credentialFrom } from "../connection/credential-from.js";
import { sinkFrom } from "../sink/sink-from.js";
import { gatedFetch } from "../throttling/gated-fetch.js";
import type { ThrottleGate } from "../throttling/throttle-gate.js";
import type { TenantJob } from "./rotate-tenant.js";
import type { Tenant } from "./tenant.js";
import type { TenantCredential } from "./tenants-schema.js";

interface Options extends ConnectionOptions {
	readonly verify?: boolean;
	readonly settleMs: number;
}

/** How long a request may take, unless `--timeout-ms` says otherwise. */
const requestTimeoutMs = 60_000;
/** With hundreds of tenants, a wait that the service asks for is worth it: they wait side by side. */
const patience = { timeoutMs: 30 * 60_000, maxRetryWaitMs: 10 * 60_000, maxRetries: 20 };

/**
 * Connects a tenant, and looks whether its key can be put where it belongs. Nothing is sent yet.
 *
 * @param options The command line's, for what the tenants file leaves open.
 * @throws {CliError} `USAGE` with the tenant's name.
 */
export function connectTenant(tenant: Tenant, options: Options, gate: ThrottleGate): TenantJob {
	const { id, name, cloud, apiVersion: version, sink } = tenant;
	const { verify, settleMs } = options;
	try {
		const choice = { ...credentialFrom(options), ...chosen(tenant.credential), tenantId: id };
		const credential = credentialFor(cloud, credentialOptions(choice));
		const sensors = connect({
			...patience,
			cloud,
			version,
			credential,
			assumeOffered: options.assumeOffered,
			tenantId: id,
			clientId: choice.clientId,
			maxRetryWaitMs: options.maxRetryWaitMs ?? patience.maxRetryWaitMs,
			fetch: gatedFetch(gate, id, options.timeoutMs ?? requestTimeoutMs),
		});
		const target = sinkFrom(sink ?? {}, cloud, credential);
		return { tenant, rotate: (attempt) => sensors.rotate({ ...attempt, sink: target, verify, settleMs }) };
	} catch (error) {
		throw new CliError("USAGE", `${name}: ${error instanceof Error ? error.message : error}`, error);
	}
}

/** What the file says about signing in; it goes before the command line and the environment. */
function chosen({ clientSecretEnv, ...said }: TenantCredential): CredentialChoice {
	const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
	if (clientSecretEnv === undefined) return given;
	const clientSecret = process.env[clientSecretEnv];
	if (clientSecret) return { ...given, clientSecret };
	throw new CliError(
		"USAGE",
		`the environment variable ${clientSecretEnv} is not set; nothing was sent. It should hold the client secret`,
	);
}
