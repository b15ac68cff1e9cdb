import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { CliError } from "../cli-error.js";
import { cloudFrom } from "../connection/cloud-from.js";
import type { ConnectionOptions } from "../connection/connection-options.js";
import { parseTenants } from "./parse-tenants.js";
import type { Tenant } from "./tenant.js";
import type { TenantSink, TenantsFile } from "./tenants-schema.js";

/** What the command line says for tenants for which the file says nothing. */
export type Otherwise = Pick<ConnectionOptions, "cloud" | "graph" | "authority" | "apiVersion">;

/**
 * Reads a tenants file. Paths in it are meant from the folder that it lies in.
 *
 * @param otherwise What holds where the file says nothing: the command line's options.
 * @throws {CliError} `USAGE` when it can't be read, has not the right form, or lets two tenants get into each other's way.
 */
export async function readTenants(path: string, otherwise: Otherwise): Promise<Tenant[]> {
	const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
		throw new CliError("USAGE", `the tenants file ${path} can't be read (${error.code}); nothing was sent`);
	});
	const tenants = withDefaults(parseTenants(text, path), dirname(resolve(path)), otherwise);
	refuseRepeats(
		path,
		"tenant",
		tenants.map(({ id }) => id),
	);
	refuseRepeats(
		path,
		"place for a key",
		tenants.flatMap(({ sink }) => (sink === undefined ? [] : placeOf(sink))),
	);
	return tenants;
}

function withDefaults({ defaults, tenants }: TenantsFile, folder: string, otherwise: Otherwise): Tenant[] {
	const here = (path: string | undefined) => path && resolve(folder, path);
	return tenants.map((each) => {
		const { tenant, name = tenant } = each;
		const credential = { ...defaults?.credential, ...each.credential };
		const sink = each.sink ?? defaults?.sink;
		const fill = (text: string | undefined) => text?.replaceAll("{tenant}", tenant);
		return {
			id: tenant,
			name,
			cloud: cloudFrom({ ...otherwise, cloud: each.cloud ?? defaults?.cloud ?? otherwise.cloud }),
			apiVersion: each.apiVersion ?? defaults?.apiVersion ?? otherwise.apiVersion,
			credential: {
				...credential,
				certificatePath: here(credential.certificatePath),
				federatedTokenFile: here(credential.federatedTokenFile),
			},
			sink: sink && { ...sink, file: here(fill(sink.file)), secretName: fill(sink.secretName) },
		};
	});
}

function placeOf({ file, keyVault, secretName }: TenantSink): string {
	return file ?? `${keyVault}/${secretName}`;
}

function refuseRepeats(path: string, what: string, values: readonly string[]): void {
	const repeated = values.find((value, index) => values.indexOf(value) !== index);
	if (repeated === undefined) return;
	throw new CliError(
		"USAGE",
		`${path} has the ${what} ${repeated} twice; nothing was sent. Every tenant needs its own`,
	);
}
