import type { VaultPermission } from "../vault/vault-settings.js";

/** A tenant, as given to `startEmulator`; all of it may be left out. */
export interface TenantSettings {
	/** A GUID. @default one that depends on its place in the list */
	readonly id?: string | undefined;
	/** Its verified domain, which clients may use in place of the id. */
	readonly domain?: string | undefined;
	/** The name of the cloud that it lives in. @default the first cloud */
	readonly cloud?: string | undefined;
	/** The applications that are registered in it. @default one with both permissions and a client secret */
	readonly apps?: readonly AppSettings[] | undefined;
	/** How many sensors it has from the start. @default 5 */
	readonly sensors?: number | undefined;
	/** The name that its one user signs in with. @default operator@ its domain */
	readonly user?: string | undefined;
}

/** An application registered in a tenant. */
export interface AppSettings {
	/** The client id, a GUID. @default one that depends on its place in the list */
	readonly id?: string | undefined;
	/** The client secret. @default a random one */
	readonly secret?: string | undefined;
	/** Permissions granted to the application itself (the token's `roles`). @default both permissions */
	readonly roles?: readonly string[] | undefined;
	/** Permissions granted for the signed-in user (the token's `scp`). @default as roles */
	readonly scopes?: readonly string[] | undefined;
	/** Certificates that it may sign in with, as PEM. */
	readonly certificates?: readonly string[] | undefined;
	/** Subjects of workload tokens (`emulator.workloadToken(subject)`) that it trusts. */
	readonly workloads?: readonly string[] | undefined;
	/** What it may do with the secrets of its tenant's vaults. @default get, list and set */
	readonly vaultPermissions?: readonly VaultPermission[] | undefined;
}
