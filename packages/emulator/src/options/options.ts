import * as v from "valibot";
import { type CloudName, type CloudSettings, cloudProfiles } from "../clouds/cloud-settings.js";
import type { JournalEntry } from "../journal/journal.js";
import type { TenantSettings } from "../tenants/tenant-settings.js";
import { type VaultSettings, vaultAccess, vaultPermissions } from "../vault/vault-settings.js";
import { wholeFrom } from "./check-input.js";
import { type SomeSettings, settingEntries } from "./settings.js";

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
	/** Is told of each request once it has its response, for a log. */
	readonly onResponse?: ((entry: JournalEntry) => void) | undefined;
}

const text = v.pipe(v.string(), v.minLength(1, "a text that is not empty"));
const origin = v.pipe(v.string(), v.url("a URL"));
const permissionList = v.optional(v.array(text));

const cloudName = v.picklist(Object.keys(cloudProfiles) as CloudName[]);
const cloudSettings = v.strictObject({
	name: text,
	title: v.optional(text),
	offered: v.optional(v.boolean()),
	sharesAuthorityWith: v.optional(text),
	graph: v.optional(origin),
	authority: v.optional(origin),
	vaultSuffix: v.optional(text),
});

const app = v.strictObject({
	id: v.optional(text),
	secret: v.optional(text),
	roles: permissionList,
	scopes: permissionList,
	certificates: v.optional(v.array(text)),
	workloads: v.optional(v.array(text)),
	vaultPermissions: v.optional(v.array(v.picklist(vaultPermissions))),
});

const tenant = v.strictObject({
	id: v.optional(text),
	domain: v.optional(text),
	cloud: v.optional(text),
	apps: v.optional(v.array(app)),
	user: v.optional(text),
	sensors: v.optional(wholeFrom(0, 100_000)),
});

// As Azure has it: https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates
const vault = v.strictObject({
	name: v.pipe(
		v.string(),
		v.regex(/^[a-z](?!.*--)[a-z\d-]{1,22}[a-z\d]$/i, "the name of a vault: 3 to 24 letters, digits and hyphens"),
	),
	tenant: v.optional(text),
	access: v.optional(v.picklist(vaultAccess)),
});

/** What `startEmulator` takes. There is no host among it: the emulator listens on loopback alone. @internal */
export const optionsSchema: v.GenericSchema<unknown, EmulatorOptions> = v.strictObject({
	...settingEntries,
	clouds: v.optional(
		v.pipe(
			v.array(v.lazy((cloud) => (typeof cloud === "string" ? cloudName : cloudSettings))),
			v.minLength(1, "a list of one or more"),
			v.check((clouds) => haveDifferentNames(clouds), "a list of clouds with different names"),
		),
	),
	tenants: v.optional(v.array(tenant)),
	vaults: v.optional(v.array(vault)),
	https: v.optional(v.boolean()),
	port: v.optional(wholeFrom(0, 65_535)),
	journalSize: v.optional(wholeFrom(1)),
	onResponse: v.optional(v.function()),
});

function haveDifferentNames(clouds: readonly (CloudName | CloudSettings)[]): boolean {
	return new Set(clouds.map((cloud) => (typeof cloud === "string" ? cloud : cloud.name))).size === clouds.length;
}
