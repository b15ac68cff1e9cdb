/// <reference lib="esnext.disposable" preserve="true" />
import type { EmulatedCloud } from "./clouds/emulated-cloud.js";
import type { ManagedIdentity } from "./entra/managed-identity.js";
import type { FaultPlan } from "./faults/fault-plan.js";
import type { JournalEntry, RequestFilter } from "./journal/journal.js";
import type { Unreachable } from "./net/unreachable.js";
import type { Operation } from "./operations.js";
import type { Settings } from "./options/settings.js";
import type { Tenant } from "./tenants/tenant.js";
import type { TenantsFile } from "./tenants-file.js";
import type { Vault } from "./vault/vault.js";

/** What a credential of `@azure/identity` needs to sign in here; spread it into the credential's options. */
export interface CredentialOptions {
	/** The authority that it signs in at. */
	readonly authorityHost: string;
	/** Without this the credential would ask Microsoft's own Entra ID whether it may trust this one. */
	readonly disableInstanceDiscovery: true;
	/** The certificate authority that it trusts. */
	readonly tlsOptions: { readonly ca: string };
}

/** A running emulator. */
export interface Emulator extends AsyncDisposable {
	/** The certificate of the authority that signed its certificates, as PEM. */
	readonly ca: string;
	/** Writes that certificate to a file, for NODE_EXTRA_CA_CERTS; `close()` removes it. Returns the file's path. */
	caFile(): Promise<string>;

	/**
	 * Lets everything in this process that uses Node's own list of certificate authorities, fetch included, trust it
	 * until it closes.
	 *
	 * @throws Error where Node is too old for that; NODE_EXTRA_CA_CERTS and `caFile()` do it there.
	 */
	trust(): void;

	/** The clouds that it plays. */
	readonly clouds: readonly EmulatedCloud[];
	/**
	 * Finds a cloud.
	 *
	 * @param name Without it, the first cloud.
	 * @throws Error when the emulator does not play this cloud.
	 */
	cloud(name?: string): EmulatedCloud;

	/** Where a cloud's listener really is, when clients know it by another name; without a name, the first cloud's. */
	listenerOrigin(cloud?: string): string;
	/**
	 * Gives a cloud whose Graph or authority can't be reached, otherwise as the first cloud.
	 *
	 * @param how What goes wrong: the name is unknown, the connection is refused, or TLS fails.
	 * @param leg Which of the two hosts. @default "graph"
	 */
	unreachableCloud(how: Unreachable, leg?: "graph" | "authority"): Promise<EmulatedCloud>;

	/** The tenants of all clouds. */
	readonly tenants: readonly Tenant[];
	/**
	 * Finds a tenant.
	 *
	 * @param name The tenant's id or domain; without it, the first tenant.
	 * @throws Error when there is no such tenant.
	 */
	tenant(name?: string): Tenant;

	/** The vaults of all tenants. */
	readonly vaults: readonly Vault[];
	/**
	 * Finds a vault.
	 *
	 * @param name Without it, the first vault.
	 * @throws Error when there is no such vault.
	 * @example
	 * const { url, clientOptions } = emulator.vault();
	 * const client = new SecretClient(url, credential, clientOptions);
	 */
	vault(name?: string): Vault;

	/** How it behaves; change it at any time. */
	readonly settings: Settings;
	/** The faults that are planned. */
	readonly faults: FaultPlan;

	/** The last requests in full, oldest first. */
	readonly requests: readonly JournalEntry[];
	/** How many requests came, of an operation, or of an operation and a tenant, or in all. */
	count(filter?: Operation | RequestFilter): number;
	/** Forgets requests, faults and claims challenges. Keys and tokens stay as they are. */
	reset(): void;

	/** Replaces a tenant's key as somebody else would, and returns the new one. */
	rotateBehindYourBack(tenant?: string): string;
	/** Every access key, client secret, token, code and secret of a vault that was ever in play. */
	secrets(): string[];

	/** What a credential needs to sign in to a cloud; without a name, to the first. */
	credentialOptions(cloud?: string): CredentialOptions;
	/** Where `ManagedIdentityCredential` gets its tokens, for the first cloud. */
	readonly managedIdentity: ManagedIdentity;
	/** Approves or declines the sign-in that shows this code, as the user would in a browser. */
	settleDevice(userCode: string, settled?: "approved" | "declined"): void;
	/**
	 * Writes a tenants file of the terminal program `mdi-sensors`: all clouds and tenants, so that a run over several clouds
	 * can be rehearsed. The secrets stand in variables beside it.
	 */
	tenantsFile(): Promise<TenantsFile>;
	/** Signs the token of a workload, which an app trusts that has its subject among `workloads`. */
	workloadToken(subject: string, cloud?: string): Promise<string>;

	/** Ends it, with every open connection. */
	close(): Promise<void>;
}
