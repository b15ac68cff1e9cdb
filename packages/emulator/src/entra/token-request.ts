import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import type { State } from "../state.js";
import type { App } from "../tenants/app.js";
import type { Tenant } from "../tenants/tenant.js";
import { EntraError } from "./entra-error.js";

/** A request to the token endpoint whose tenant and application are known. */
export interface TokenRequest {
	readonly state: State;
	/** The cloud whose authority was asked. */
	readonly cloud: EmulatedCloud;
	readonly tenant: Tenant;
	readonly app: App;
	readonly form: URLSearchParams;
	/** The token endpoint's path: a client assertion is addressed to the authority with it. */
	readonly path: string;
}

/**
 * Reads a parameter that must be there.
 *
 * @throws {EntraError} AADSTS900144
 */
export function required(form: URLSearchParams, name: string): string {
	const value = form.get(name);
	if (value) return value;
	throw new EntraError("parameterMissing", `The request has to have the parameter '${name}'.`);
}
