import { SensorsError } from "../errors/sensors-error.js";
import type { AccessTokensOptions } from "./access-tokens.js";

/** Refuses a shared store without tenant and client. */
export function checkStore({
	store,
	tenantId,
	clientId,
}: Pick<AccessTokensOptions, "store" | "tenantId" | "clientId">): void {
	if (store === undefined || (tenantId && clientId)) return;
	throw new SensorsError("OPTION_INVALID", "a shared token store needs tenantId and clientId to tell identities apart");
}
