import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { CliError, describeUnreadable } from "../cli-error.js";
import { cloudFrom } from "../connection/cloud-from.js";
import type { ConnectionOptions } from "../connection/connection-options.js";
import { reportHostsOfEnvironment } from "../connection/hosts-of-environment.js";
import { trust } from "../connection/network.js";
import { parseTenants } from "./parse-tenants.js";
import { rejectRepeats, rejectSharedPlaces } from "./reject-shared-places.js";
import type { Tenant } from "./tenant.js";
import type { RecordCommandOptions } from "./tenants-options.js";
import type { TenantsFile } from "./tenants-schema.js";

/** What the command line says for tenants for which the file says nothing. */
export interface TenantDefaults
	extends Pick<ConnectionOptions, "cloud" | "graph" | "authority" | "vaultSuffix" | "apiVersion" | NeededFile>,
		Pick<RecordCommandOptions, "record"> {
	/** The variables that the hosts come from, where the command line does not say them itself. */
	readonly hostVariables?: readonly string[];
}

type NeededFile = "caFile" | "certificatePath" | "federatedTokenFile";

/**
 * Reads a tenants file. Paths in it are meant from the folder that it lies in.
 *
 * @param fallback What holds where the file says nothing: the command line's options.
 * @throws {CliError} `USAGE` when it can't be read, has not the right form, or lets two tenants get into each other's way.
 */
export async function readTenants(path: string, fallback: TenantDefaults): Promise<Tenant[]> {
	const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
		throw new CliError("USAGE", `${describeUnreadable(`the tenants file ${path}`, error.code)}; nothing was sent`);
	});
	const file = parseTenants(bytes, path);
	const tenants = withDefaults(file, dirname(resolve(path)), fallback);
	const ids = tenants.map(({ id }) => id);
	rejectRepeats(ids, (id) => `${path} has the tenant ${id} twice; nothing was sent. Every tenant needs its own`);
	const caFiles = trustOwnClouds(file, dirname(resolve(path)));
	const { record, caFile, certificatePath, federatedTokenFile, hostVariables = [] } = fallback;
	rejectSharedPlaces(path, tenants, [path, record, caFile, certificatePath, federatedTokenFile, ...caFiles]);
	if (hostVariables.length > 0 && namesClouds(file)) reportHostsOfEnvironment(hostVariables, path);
	return tenants;
}

function namesClouds({ defaults, tenants }: TenantsFile): boolean {
	return [defaults, ...tenants].some((each) => each?.cloud !== undefined);
}

/** Trusts the certificates of the file's own clouds in all connections of this process, and gives the files that hold them. */
function trustOwnClouds({ clouds = {} }: TenantsFile, folder: string): string[] {
	const files = Object.values(clouds).flatMap(({ caFile }) => (caFile === undefined ? [] : resolve(folder, caFile)));
	const different = [...new Set(files)];
	for (const file of different) trust(file);
	return different;
}

function withDefaults({ clouds, defaults, tenants }: TenantsFile, folder: string, fallback: TenantDefaults): Tenant[] {
	const here = (path: string | undefined) => path && resolve(folder, path);
	return tenants.map((each) => {
		const { tenant, name = tenant } = each;
		const credential = { ...defaults?.credential, ...each.credential };
		const sink = each.sink ?? defaults?.sink;
		const fill = (text: string | undefined) => text?.replaceAll("{tenant}", tenant);
		return {
			id: tenant,
			name,
			cloud: cloudFrom({ ...fallback, cloud: each.cloud ?? defaults?.cloud ?? fallback.cloud, ownClouds: clouds }),
			apiVersion: each.apiVersion ?? defaults?.apiVersion ?? fallback.apiVersion,
			credential: {
				...credential,
				certificatePath: here(credential.certificatePath),
				federatedTokenFile: here(credential.federatedTokenFile),
			},
			sink: sink && { ...sink, file: here(fill(sink.file)), secretName: fill(sink.secretName) },
		};
	});
}
