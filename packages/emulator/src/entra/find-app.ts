import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { State } from "../state.js";
import type { App } from "../tenants/app.js";
import type { Tenant } from "../tenants/tenant.js";
import { EntraError } from "./entra-error.js";
import { required } from "./token-request.js";

/**
 * Finds the tenant and the application that a form names.
 *
 * @throws {EntraError} AADSTS90002, AADSTS900382 or AADSTS700016
 */
export function findApp(
	state: State,
	cloud: EmulatedCloud,
	name: string,
	form: URLSearchParams,
): { tenant: Tenant; app: App } {
	const clientId = required(form, "client_id");
	const tenant = findTenant(state, cloud, name, clientId);
	const home = authorityOf(state, tenant);
	if (home !== cloud.authority) {
		throw new EntraError("crossCloud", `Tenant '${tenant.id}' lives in another cloud; sign in at ${home}.`);
	}
	const app = tenant.apps.find((each) => each.id === clientId);
	if (app) return { tenant, app };
	throw new EntraError("appUnknown", `No application '${clientId}' is registered in tenant '${tenant.id}'.`);
}

/** Finds a tenant by its id or domain; for `common` and `organizations` it is the one that knows the application. */
function findTenant(state: State, cloud: EmulatedCloud, name: string, clientId: string): Tenant {
	const tenant = isAnyTenant(name)
		? state.tenants.all.find((each) => authorityOf(state, each) === cloud.authority && knows(each, clientId))
		: state.tenants.find(name);
	if (tenant) return tenant;
	throw new EntraError("tenantUnknown", `There is no tenant '${name}'.`);
}

function authorityOf(state: State, tenant: Tenant): string | undefined {
	return state.clouds.find(({ name }) => name === tenant.cloud)?.authority;
}

function knows(tenant: Tenant, clientId: string): boolean {
	return tenant.apps.some(({ id }) => id === clientId);
}

/** Whether a tenant in a path stands for whichever tenant the user is of. */
export function isAnyTenant(name: string): boolean {
	return name === "common" || name === "organizations";
}
