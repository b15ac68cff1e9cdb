/** A cloud that the emulator plays, as given to `startEmulator`. */
export interface CloudSettings {
	/** Its name, by which tenants and faults refer to it. */
	readonly name: string;
	/** The name that people use for it. @default the name */
	readonly title?: string | undefined;
	/** Whether the sensors API is there; where it is not, Graph responds with 404. @default true */
	readonly offered?: boolean | undefined;
	/** The name of the cloud whose authority signs in for this one too. @default an authority of its own */
	readonly sharesAuthorityWith?: string | undefined;
	/**
	 * The origin that clients know its Graph by, when a proxy or a host rule leads them here,
	 * such as `https://graph.microsoft.com`. @default the origin of its listener
	 */
	readonly graph?: string | undefined;
	/** The origin that clients know its authority by, likewise. @default the origin of its listener */
	readonly authority?: string | undefined;
	/** What follows a vault's name in its address, likewise, such as `vault.azure.net`. @default vault.localhost and the port */
	readonly vaultSuffix?: string | undefined;
}

/**
 * The clouds that the emulator knows by name. L4 and L5 have one authority, as in the real ones.
 *
 * @see {@link https://learn.microsoft.com/graph/deployments | National cloud deployments}
 */
export const cloudProfiles = {
	global: { name: "global", title: "Global (emulated)" },
	usGovL4: { name: "usGovL4", title: "US Government L4 (emulated)" },
	usGovL5: { name: "usGovL5", title: "US Government L5 (emulated)", sharesAuthorityWith: "usGovL4" },
	china: { name: "china", title: "China (emulated)", offered: false },
} as const satisfies Record<string, CloudSettings>;

/** The name of a cloud in {@link cloudProfiles}. */
export type CloudName = keyof typeof cloudProfiles;
