export type { MainError, ODataError } from "./generated/models/oDataErrors/index.js";
export type {
	DeploymentAccessKeyType,
	SensorDeploymentPackage,
	WrappedDeploymentAccessKey,
} from "./generated/models/security/index.js";
export { createSensorsClient, type SensorsClient } from "./generated/sensorsClient.js";
