import type {
	DeploymentAccessKeyType,
	ODataError,
	Sensor,
	SensorDeploymentPackage,
	SensorsClient,
} from "@mdi-sensors/client";

type IsAny<T> = 0 extends 1 & T ? true : false;
type Sensors = SensorsClient["security"]["identities"]["sensors"];
type Post = Sensors["microsoftGraphSecurityRegenerateDeploymentAccessKey"]["post"];
type Read = Sensors["microsoftGraphSecurityGetDeploymentAccessKey"]["get"];
type List = Sensors["get"];
type Package = Sensors["microsoftGraphSecurityGetDeploymentPackageUri"]["get"];

// Each line fails to compile when Kiota's `@ts-ignore` hides that a type could not be found.
export const results: [IsAny<Awaited<ReturnType<Post>>>, IsAny<Awaited<ReturnType<Read>>>] = [false, false];
export const installer: IsAny<Awaited<ReturnType<Package>>> = false;
export const list: IsAny<Awaited<ReturnType<List>>> = false;
export const health: NonNullable<Sensor["healthStatus"]> = "healthy";
export const configurations: [IsAny<Parameters<Post>[0]>, IsAny<Parameters<Read>[0]>] = [false, false];
export const additionalData: IsAny<DeploymentAccessKeyType["additionalData"]> = false;
export const key: DeploymentAccessKeyType["deploymentAccessKey"] = "a text";
// Each type has a name that the declarations of a user's own exports can say.
export const builders = (client: SensorsClient) => [client.security, client.security.identities.sensors] as const;
export const post = (client: SensorsClient) =>
	client.security.identities.sensors.microsoftGraphSecurityRegenerateDeploymentAccessKey;
export const details = (error: ODataError) => [error.errorEscaped?.details, error.errorEscaped?.innerError] as const;
export const version: SensorDeploymentPackage["version"] = "a text";
