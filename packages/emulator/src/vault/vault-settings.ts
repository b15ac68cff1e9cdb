/** What an application may be allowed to do with secrets. */
export const vaultPermissions = ["get", "list", "set"] as const;

/** One of {@link vaultPermissions}. */
export type VaultPermission = (typeof vaultPermissions)[number];

/**
 * Who gets through to a vault at all: everybody, nobody because the firewall does not know this address, or nobody because
 * public access is disabled.
 */
export const vaultAccess = ["open", "firewall", "disabled"] as const;

/** One of {@link vaultAccess}. */
export type VaultAccess = (typeof vaultAccess)[number];

/** A vault, as given to `startEmulator`. */
export interface VaultSettings {
	/** Its name: 3 to 24 letters, digits and hyphens. */
	readonly name: string;
	/** The id or domain of the tenant whose applications may use it. @default the first tenant */
	readonly tenant?: string | undefined;
	/** Who gets through to it. @default "open" */
	readonly access?: VaultAccess | undefined;
}
