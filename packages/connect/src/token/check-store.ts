import { checkNumber } from "../check-options.js";
import { GraphError } from "../errors/graph-error.js";
import type { AccessTokensOptions } from "./access-tokens.js";
import type { TokenStore } from "./token-store.js";

const methods = ["get", "set", "delete", "lock"] as const satisfies (keyof TokenStore)[];

/** Refuses what is no store, one with a time-out that no timer can be set to, and one without tenant and client. */
export function checkStore({
	store,
	tenantId,
	clientId,
}: Pick<AccessTokensOptions, "store" | "tenantId" | "clientId">): void {
	if (store === undefined) return;
	if (!methods.every((method) => typeof store?.[method] === "function")) {
		throw new GraphError("OPTION_INVALID", "store must be a TokenStore, with the functions get, set, delete and lock");
	}
	checkNumber("store.timeoutMs", store.timeoutMs, 1);
	if (tenantId && clientId) return;
	throw new GraphError("OPTION_INVALID", "a shared token store needs tenantId and clientId to tell identities apart");
}
