import type { CloudName, CloudSettings } from "../clouds/cloud-settings.js";
import type { JournalEntry } from "../journal/journal.js";
import type { TenantSettings } from "../tenants/tenant-settings.js";
import type { VaultSettings } from "../vault/vault-settings.js";
import type { SomeSettings } from "./settings.js";

/** What `startEmulator` takes; all of it may be left out. The settings may also be changed later. */
export interface EmulatorOptions extends SomeSettings {
	/** The clouds to play, each with a listener of its own. @default ["global"] */
	readonly clouds?: readonly (CloudName | CloudSettings)[] | undefined;
	/** The tenants. @default one for each cloud */
	readonly tenants?: readonly TenantSettings[] | undefined;
	/** The vaults. @default one for each tenant, `vault0` and so on */
	readonly vaults?: readonly VaultSettings[] | undefined;
	/** Whether to speak TLS. Real credentials ask for it; a browser test may do without. @default true */
	readonly https?: boolean | undefined;
	/** The port of the first cloud; the next ones follow. @default ports that the system chooses */
	readonly port?: number | undefined;
	/** How many requests the journal keeps in full. @default 10000 */
	readonly journalSize?: number | undefined;
	/** Is told of each request once it is answered, for a log. */
	readonly onResponse?: ((entry: JournalEntry) => void) | undefined;
}
