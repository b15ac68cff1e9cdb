import type { Cloud } from "@mdi-sensors/connect/clouds";
import type { TenantCredential, TenantSink } from "./tenants-schema.js";

/** One tenant to rotate, with all that the file's defaults and the command line add to it. */
export interface Tenant {
	/** Its id, a GUID. */
	readonly id: string;
	/** What people call it; its id where the file gives it no name. */
	readonly name: string;
	readonly cloud: Cloud;
	readonly apiVersion: "beta" | "v1.0";
	readonly credential: TenantCredential;
	readonly sink: TenantSink | undefined;
}

/** How a journal names the tenant. */
export function placeOf({ cloud, id }: Tenant): { graph: string; tenant: string } {
	return { graph: new URL(cloud.graph).host, tenant: id };
}
