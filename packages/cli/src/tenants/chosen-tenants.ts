import type { RecordStore } from "@mdi-sensors/connect";
import { CliError } from "../cli-error.js";
import { type Tenant, workspaceName } from "./tenant.js";

/**
 * Picks tenants by name.
 *
 * @param only Names or ids; without them, all are meant.
 * @throws {CliError} `USAGE` for names that no tenant has.
 */
export function namedTenants(tenants: readonly Tenant[], only: readonly string[] | undefined): Tenant[] {
	if (only === undefined) return [...tenants];
	const unknown = only.filter((name) => !tenants.some((tenant) => isCalled(tenant, name)));
	if (unknown.length > 0) {
		const names = unknown.map((name) => JSON.stringify(name)).join(", ");
		const what = `--only names ${names}, and no tenant of the file is called so`;
		throw new CliError("USAGE", `${what}; nothing was sent. Say names or ids that stand in the file`);
	}
	return tenants.filter((tenant) => only.some((name) => isCalled(tenant, name)));
}

/** Picks the tenants whose last attempt failed or is in doubt, by the record. */
export async function failedTenants(tenants: readonly Tenant[], record: RecordStore): Promise<Tenant[]> {
	const records = await Promise.all(tenants.map((tenant) => record.read(workspaceName(tenant))));
	return tenants.filter((_, index) => records[index]?.failure !== undefined || records[index]?.doubt !== undefined);
}

function isCalled({ id, name }: Tenant, text: string): boolean {
	return name === text || id === text.toLowerCase();
}
