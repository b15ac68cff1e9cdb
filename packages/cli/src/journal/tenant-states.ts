import type { Entry } from "./entry.js";

/** What a journal knows about a tenant. */
export type TenantState =
	| { readonly is: "done"; readonly fingerprint: string }
	/** A new key was asked for, and nothing tells yet whether it was made. */
	| { readonly is: "inDoubt"; readonly previousFingerprint: string };

/** A tenant's name in a journal: the same tenant id in two clouds is two tenants. */
export function tenantKey({ graph, tenant }: { graph: string; tenant: string }): string {
	return `${graph}/${tenant}`;
}

/** Goes through the journal; a tenant that is not in the result is to be rotated. */
export function tenantStates(entries: readonly Entry[]): Map<string, TenantState> {
	const states = new Map<string, TenantState>();
	for (const entry of entries) {
		if (entry.event === "begin") {
			states.set(tenantKey(entry), { is: "inDoubt", previousFingerprint: entry.previousFingerprint });
		} else if (entry.event === "done") {
			states.set(tenantKey(entry), { is: "done", fingerprint: entry.fingerprint });
		}
	}
	return states;
}
