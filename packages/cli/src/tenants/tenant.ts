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

/** What records call the tenant's workspace. */
export function workspaceName({ cloud, id }: Tenant): string {
	return `${new URL(cloud.graph).origin}/${id}`;
}
