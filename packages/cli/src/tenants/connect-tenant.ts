import { setFlagsFromString } from "node:v8";
import type { TokenCredential } from "@azure/identity";
import { credentialFor, type GraphLogger, isGraphError } from "@mdi-sensors/connect";
import type { TenantRotation } from "@mdi-sensors/connect/tenants";
import { CliError } from "../cli-error.js";
import type { OutputOptions } from "../command.js";
import type { ConnectionOptions } from "../connection/connection-options.js";
import { credentialOptions, describeChoice } from "../connection/credential-choice.js";
import { stderrLogger, warningLoggers } from "../output/stderr-logger.js";
import { sinkFrom } from "../sink/sink-from.js";
import type { Tenant } from "./tenant.js";
import { tenantCredential } from "./tenant-credential.js";

/** A tenant of the file, made ready for connect. */
export interface ConnectedTenant extends TenantRotation {
	readonly connection: TenantRotation["connection"] & { readonly credential: TokenCredential };
	/** As the file says it. */
	readonly tenant: Tenant;
	/** How it signs in, in words without secrets. */
	readonly signsInWith: string;
}

/** From how many tenants on memory counts more than time. */
const many = 1000;

/**
 * Has V8 collect garbage when the heap has grown by a third, where it would let it grow to four times its size: what signing
 * in to a tenant leaves behind is a tenth of a megabyte, and of thousands it would be most of the memory.
 */
function keepHeapSmall(): void {
	setFlagsFromString("--heap-growing-percent=30");
}

/** How many complaints are made at once. */
const mostComplaints = 20;

/** How many tenants one complaint names. */
const mostNames = 20;

/**
 * Makes tenants of the file ready: who signs in, and where the key goes. Nothing is sent yet.
 *
 * @param options The command line's, for what the tenants file leaves open.
 * @throws {CliError} `USAGE` with what is wrong with each.
 */
export function connectAll(tenants: readonly Tenant[], options: ConnectionOptions & OutputOptions): ConnectedTenant[] {
	const complaints = new Map<string, string[]>();
	const loggerFor = options.verbose ? stderrLogger : warningLoggers();
	const connected = tenants.flatMap((tenant) => {
		try {
			return connectTenant(tenant, options, loggerFor(tenant.name));
		} catch (error) {
			if (!(error instanceof CliError || isGraphError(error))) throw error;
			const names = complaints.get(error.message);
			if (names === undefined) complaints.set(error.message, [tenant.name]);
			else names.push(tenant.name);
			return [];
		}
	});
	if (connected.length >= many) keepHeapSmall();
	if (complaints.size === 0) return connected;
	const lines = [...complaints].map(([complaint, names]) => `${listed(names)}: ${complaint}`);
	const more = lines.length > mostComplaints ? [`and ${lines.length - mostComplaints} more`] : [];
	throw new CliError("USAGE", [...lines.slice(0, mostComplaints), ...more].join("\n"));
}

function listed(names: readonly string[]): string {
	const more = names.length - mostNames;
	return [...names.slice(0, mostNames), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

function connectTenant(tenant: Tenant, options: ConnectionOptions, logger: GraphLogger): ConnectedTenant {
	const { id, name, cloud, apiVersion: version, sink } = tenant;
	const { assumeOffered, timeoutMs, maxRetryWaitMs } = options;
	const choice = tenantCredential(tenant, options);
	const credential = credentialFor(cloud, credentialOptions(choice));
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
	return {
		tenant,
		name,
		connection,
		signsInWith: describeChoice(choice),
		sink: sinkFrom(sink ?? {}, cloud, credential),
	};
}
