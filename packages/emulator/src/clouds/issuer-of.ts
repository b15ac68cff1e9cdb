import type { EmulatedCloud } from "./emulated-cloud.js";

/** The issuer of a cloud's tokens for a tenant. */
export function issuerOf(cloud: EmulatedCloud, tenantId: string): string {
	return `${cloud.authority}/${tenantId}/v2.0`;
}
