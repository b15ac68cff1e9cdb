import type { Settings } from "../options/settings.js";

const type = "microsoft.graph.security.deploymentAccessKeyType";

/**
 * The body of a response with a key: as the schema has it, or as the reference page's example does.
 *
 * @see {@link https://learn.microsoft.com/graph/api/security-sensor-regeneratedeploymentaccesskey | The example}
 */
export function keyBody(shape: Settings["shape"], metadata: string, key: string): object {
	if (shape === "wrapped") return { value: { "@odata.type": type, sensorDeploymentAccessKey: key } };
	return { "@odata.context": `${metadata}#${type}`, deploymentAccessKey: key };
}
