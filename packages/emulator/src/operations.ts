/** The operations of Graph that the emulator plays. */
export const graphOperations = [
	"regenerateDeploymentAccessKey",
	"getDeploymentAccessKey",
	"getDeploymentPackageUri",
	"listSensors",
] as const;

/** The operations of Entra ID, and of a machine's managed identity, that the emulator plays. */
export const entraOperations = [
	"discovery",
	"instanceDiscovery",
	"jwks",
	"token",
	"deviceCode",
	"authorize",
	"managedIdentity",
] as const;

/** The operations of Key Vault that the emulator plays. */
export const vaultOperations = ["getSecret", "listSecrets", "listSecretVersions", "setSecret", "updateSecret"] as const;

/** All that the journal and the faults can name. */
export const operations = [
	...graphOperations,
	...entraOperations,
	...vaultOperations,
	"downloadPackage",
	"redirectTarget",
	"unknown",
] as const;

/** An operation of Graph. */
export type GraphOperation = (typeof graphOperations)[number];
/** An operation of Key Vault. */
export type VaultOperation = (typeof vaultOperations)[number];
/** What a request asked for; `redirectTarget` is the other host of the redirect fault. */
export type Operation = (typeof operations)[number];
