import type { RecordStore } from "@mdi-sensors/connect";
import { CliError } from "../cli-error.js";
import { type Tenant, workspaceName } from "./tenant.js";

/** What says which tenants of the file are meant. */
export interface TenantChoice {
	/** Names or ids. */
	readonly only?: readonly string[] | undefined;
	/** Those whose last attempt failed, by the record. */
	readonly failed?: boolean | undefined;
}

/**
 * Picks the tenants that are meant.
 *
 * @throws {CliError} `USAGE` for a name that no tenant has.
 */
export async function chosenTenants(
	tenants: readonly Tenant[],
	{ only, failed = false }: TenantChoice,
	record: RecordStore,
): Promise<Tenant[]> {
	const unknown = only?.find((name) => !tenants.some((tenant) => isCalled(tenant, name)));
	if (unknown !== undefined) {
		const what = `--only names ${JSON.stringify(unknown)}, and no tenant of the file is called so`;
		throw new CliError("USAGE", `${what}; nothing was sent. Say its name or its id`);
	}
	const named = only === undefined ? tenants : tenants.filter((tenant) => only.some((name) => isCalled(tenant, name)));
	if (!failed) return [...named];
	const records = await Promise.all(named.map((tenant) => record.read(workspaceName(tenant))));
	return named.filter((_, index) => records[index]?.failure !== undefined || records[index]?.doubt !== undefined);
}

function isCalled({ id, name }: Tenant, text: string): boolean {
	return name === text || id === text.toLowerCase();
}
