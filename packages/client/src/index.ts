export type { ErrorDetails, InnerError, MainError, ODataError } from "./generated/models/oDataErrors/index.js";
export type {
	DeploymentAccessKeyType,
	SensorDeploymentPackage,
	WrappedDeploymentAccessKey,
} from "./generated/models/security/index.js";
export type { IdentitiesRequestBuilder } from "./generated/security/identities/index.js";
export type { SensorsRequestBuilder } from "./generated/security/identities/sensors/index.js";
export type { MicrosoftGraphSecurityGetDeploymentAccessKeyRequestBuilder } from "./generated/security/identities/sensors/microsoftGraphSecurityGetDeploymentAccessKey/index.js";
export type { MicrosoftGraphSecurityGetDeploymentPackageUriRequestBuilder } from "./generated/security/identities/sensors/microsoftGraphSecurityGetDeploymentPackageUri/index.js";
export type { MicrosoftGraphSecurityRegenerateDeploymentAccessKeyRequestBuilder } from "./generated/security/identities/sensors/microsoftGraphSecurityRegenerateDeploymentAccessKey/index.js";
export type { SecurityRequestBuilder } from "./generated/security/index.js";
export { createSensorsClient, type SensorsClient } from "./generated/sensorsClient.js";
