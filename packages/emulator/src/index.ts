export { type CloudName, type CloudSettings, cloudProfiles } from "./clouds/cloud-settings.js";
export type { EmulatedCloud } from "./clouds/emulated-cloud.js";
export type { CredentialOptions, Emulator } from "./emulator.js";
export type { ManagedIdentity } from "./entra/managed-identity.js";
export type { Acts, FaultFacts } from "./faults/fault.js";
export { type FaultName, faultNames } from "./faults/fault-names.js";
export type { FaultPlan, FaultRule, PlannedFault } from "./faults/fault-plan.js";
export { faults } from "./faults/faults.js";
export type { JournalEntry, RequestFilter } from "./journal/journal.js";
export { type Unreachable, unreachables } from "./net/unreachable.js";
export {
	entraOperations,
	type GraphOperation,
	graphOperations,
	type Operation,
	operations,
	type VaultOperation,
	vaultOperations,
} from "./operations.js";
export type { EmulatorOptions } from "./options/options.js";
export type { Settings, SomeSettings } from "./options/settings.js";
export {
	type DeploymentStatus,
	type HealthStatus,
	type Sensor,
	type SensorInstallation,
	type SensorStatus,
	type SensorType,
	type ServiceStatus,
	type SomeStatus,
	sensorEnums,
} from "./sensors/sensor.js";
export { InstallerError, installerErrors } from "./sensors/sensor-list.js";
export { startEmulator } from "./start-emulator.js";
export type { App } from "./tenants/app.js";
export { permissions } from "./tenants/permissions.js";
export type { Tenant } from "./tenants/tenant.js";
export type { AppSettings, TenantSettings } from "./tenants/tenant-settings.js";
export type { TenantsFile } from "./tenants-file.js";
export { type ClientCertificate, createClientCertificate } from "./tls/create-client-certificate.js";
export type { SecretProperties, SecretVersion, Vault } from "./vault/vault.js";
export type { VaultClientOptions } from "./vault/vault-client-options.js";
export {
	type VaultAccess,
	type VaultPermission,
	type VaultSettings,
	vaultAccess,
	vaultPermissions,
} from "./vault/vault-settings.js";
