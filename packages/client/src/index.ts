// Written by `npm run generate` from the files in generated/. Not edited by hand.
export type { Entity } from "./generated/models/index.js";
export type {
	ErrorDetails,
	InnerError,
	MainError,
	ODataError,
} from "./generated/models/oDataErrors/index.js";
export {
	type DeploymentAccessKeyType,
	type DeploymentStatus,
	DeploymentStatusObject,
	type HealthIssue,
	type HealthIssueSeverity,
	HealthIssueSeverityObject,
	type HealthIssueStatus,
	HealthIssueStatusObject,
	type HealthIssueType,
	HealthIssueTypeObject,
	type NetworkAdapter,
	type Sensor,
	type SensorCollectionResponse,
	type SensorDeploymentPackage,
	type SensorHealthStatus,
	SensorHealthStatusObject,
	type SensorSettings,
	type SensorType,
	SensorTypeObject,
	type WrappedDeploymentAccessKey,
} from "./generated/models/security/index.js";
export type { IdentitiesRequestBuilder } from "./generated/security/identities/index.js";
export type {
	SensorsRequestBuilder,
	SensorsRequestBuilderGetQueryParameters,
} from "./generated/security/identities/sensors/index.js";
export type { MicrosoftGraphSecurityGetDeploymentAccessKeyRequestBuilder } from "./generated/security/identities/sensors/microsoftGraphSecurityGetDeploymentAccessKey/index.js";
export type { MicrosoftGraphSecurityGetDeploymentPackageUriRequestBuilder } from "./generated/security/identities/sensors/microsoftGraphSecurityGetDeploymentPackageUri/index.js";
export type { MicrosoftGraphSecurityRegenerateDeploymentAccessKeyRequestBuilder } from "./generated/security/identities/sensors/microsoftGraphSecurityRegenerateDeploymentAccessKey/index.js";
export type { SecurityRequestBuilder } from "./generated/security/index.js";
export {
	type SensorsClient,
	createSensorsClient,
} from "./generated/sensorsClient.js";
