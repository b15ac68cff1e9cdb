import type { EmulatedCloud } from "./clouds/emulated-cloud.js";
import type { SignIns } from "./entra/sign-ins.js";
import type { SigningKey } from "./entra/signing-key.js";
import type { FaultQueue } from "./faults/fault-queue.js";
import type { Journal, JournalEntry } from "./journal/journal.js";
import type { Settings } from "./options/settings.js";
import type { SecretRegistry } from "./secret-registry.js";
import type { Tenants } from "./tenants/tenants.js";
import type { Vaults } from "./vault/vaults.js";

/** All that the parts of one emulator share. */
export interface State {
	readonly settings: Settings;
	readonly clouds: readonly EmulatedCloud[];
	/** Origins that can't be reached, and the Graph that each stands for. */
	readonly otherGraphs: Map<string, string>;
	readonly tenants: Tenants;
	readonly vaults: Vaults;
	readonly faults: FaultQueue;
	readonly journal: Journal;
	readonly secrets: SecretRegistry;
	readonly signingKey: SigningKey;
	readonly signIns: SignIns;
	/** What the URL of the sensor's package is signed with. */
	readonly packageSignature: string;
	/** Is told of each request once it has its response. */
	readonly onResponse: (entry: JournalEntry) => void;
	/** Milliseconds since 1970 by the emulator's clock. */
	now(): number;
	/** The origin of a host that is not the service's, which is started on first need. */
	redirectTarget(): Promise<string>;
}

/** Forgets requests, faults and claims challenges. Keys and tokens stay as they are. */
export function reset({ journal, faults, tenants }: State): void {
	journal.clear();
	faults.clear();
	for (const tenant of tenants.all) tenant.challenge = undefined;
}
