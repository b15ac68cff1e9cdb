export { AccessKey, fingerprintOf } from "./access-key.js";
export { type Clock, systemClock } from "./clock.js";
export { type ApiVersion, baseUrl, cloud, graphScope } from "./clouds/cloud.js";
export { type Availability, type Cloud, type CloudName, clouds } from "./clouds/clouds.js";
export { type ConnectOptions, connect } from "./connect.js";
export { CredentialCache, credentialFor } from "./credential/credential-for.js";
export type {
	AzureCliOptions,
	ClientCertificateOptions,
	ClientSecretOptions,
	CommonCredentialOptions,
	CredentialKind,
	CredentialOptions,
	DefaultOptions,
	DeviceCodeOptions,
	InteractiveBrowserOptions,
	ManagedIdentityOptions,
	WorkloadIdentityOptions,
} from "./credential/credential-options.js";
export type { AbortSignalLike, AccessToken, GetTokenOptions, TokenCredential } from "./credential/token-credential.js";
export type { ErrorCode } from "./errors/codes.js";
export { type ErrorDetails, GraphError, isGraphError } from "./errors/graph-error.js";
export { createGraphAdapter } from "./http/graph-adapter.js";
export { type CallOptions, callOptions, type GraphAdapterOptions } from "./http/request-options.js";
export { withoutResend } from "./http/without-resend.js";
export type { GraphLogger } from "./logger.js";
export type { ListSensorsOptions, SensorState, WaitForSensorOptions } from "./operations/read-sensors.js";
export type { DeploymentPackage, SensorQuery } from "./operations/responses.js";
export {
	isRotationError,
	RotationError,
	type RotationErrorCode,
	type RotationErrorDetails,
	type RotationRecord,
} from "./operations/rotation-error.js";
export type { LeaseHolder, LeaseReply, RecordData, RecordStore, StoredRecord } from "./records/record-store.js";
export type { Rehearsal, RehearsalOptions } from "./records/rehearse.js";
export type { NotDue, RecordedRotateOptions, RecordedRotation, RecordOptions } from "./records/rotate-recorded.js";
export type {
	CheckedSink,
	KeySink,
	PutKey,
	ResumeOptions,
	RotateOptions,
	Rotation,
	SinkCheck,
} from "./rotate/rotation.js";
export type {
	KeyResponse,
	PackageResponse,
	ResponseDetails,
	Sensors,
} from "./sensors.js";
export {
	type CachedCredential,
	type CachedCredentialOptions,
	createCachedCredential,
} from "./token/cached-credential.js";
export type { TokenEvent, TokenSource } from "./token/token-event.js";
export {
	type LockOptions,
	MemoryTokenStore,
	type StoredToken,
	type StoreHealth,
	type StoreWork,
	type TokenLock,
	type TokenStore,
} from "./token/token-store.js";
