import type { TenantCredential, TenantSink } from "./tenants-schema.js";

/** One tenant to rotate, with all that the file's defaults add to it. */
export interface Tenant {
	/** Its id, a GUID. */
	readonly tenant: string;
	/** What people call it; its id where the file gives it no name. */
	readonly name: string;
	/** A cloud's name; undefined for what the command line says. */
	readonly cloud: string | undefined;
	readonly apiVersion: "beta" | "v1.0" | undefined;
	readonly credential: TenantCredential;
	readonly sink: TenantSink | undefined;
}
