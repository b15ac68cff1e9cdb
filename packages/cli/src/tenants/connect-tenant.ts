import { credentialFor, isGraphError } from "@mdi-sensors/connect";
import type { TenantRotation } from "@mdi-sensors/connect/tenants";
import { CliError } from "../cli-error.js";
import type { OutputOptions } from "../command.js";
import type { ConnectionOptions } from "../connection/connection-options.js";
import { credentialOptions } from "../connection/credential-choice.js";
import { stderrLogger } from "../output/stderr-logger.js";
import { sinkFrom } from "../sink/sink-from.js";
import type { Tenant } from "./tenant.js";
import { tenantCredential } from "./tenant-credential.js";

/** A tenant of the file, made ready for connect. */
export interface ConnectedTenant extends TenantRotation {
	/** As the file says it. */
	readonly tenant: Tenant;
}

/**
 * Makes a tenant of the file ready: who signs in, and where its key goes. Nothing is sent yet.
 *
 * @param options The command line's, for what the tenants file leaves open.
 * @throws {CliError} `USAGE` with the tenant's name.
 */
export function connectTenant(tenant: Tenant, options: ConnectionOptions & OutputOptions): ConnectedTenant {
	const { id, name, cloud, apiVersion: version, sink } = tenant;
	const { assumeOffered, timeoutMs, maxRetryWaitMs } = options;
	try {
		const choice = tenantCredential(tenant, options);
		const credential = credentialFor(cloud, credentialOptions(choice));
		const logger = options.verbose ? stderrLogger(name) : { warn: (message: string) => warn(name, message) };
		const { clientId } = choice;
		const connection = {
			cloud,
			version,
			credential,
			assumeOffered,
			tenantId: id,
			clientId,
			timeoutMs,
			maxRetryWaitMs,
			logger,
		};
		return { tenant, name, connection, sink: sinkFrom(sink ?? {}, cloud, credential) };
	} catch (error) {
		if (!(error instanceof CliError || isGraphError(error))) throw error;
		throw new CliError("USAGE", `${name}: ${error.message}`, error);
	}
}

function warn(name: string, message: string): void {
	process.stderr.write(`warning: ${name}: ${message}\n`);
}
