import type { State } from "./state.js";

/** Forgets requests, faults and claims challenges. Keys and tokens stay as they are. */
export function reset({ journal, faults, tenants }: State): void {
	journal.clear();
	faults.clear();
	for (const tenant of tenants.all) tenant.challenge = undefined;
}
