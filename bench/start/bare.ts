/** What somebody writes by hand who wants the key that is valid now: `@azure/identity` signs in, and fetch asks Graph. */
import { ClientSecretCredential } from "@azure/identity";

const { AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, MDI_SENSORS_GRAPH, MDI_SENSORS_AUTHORITY } =
	process.env as Record<string, string>;
const credential = new ClientSecretCredential(AZURE_TENANT_ID ?? "", AZURE_CLIENT_ID ?? "", AZURE_CLIENT_SECRET ?? "", {
	authorityHost: MDI_SENSORS_AUTHORITY ?? "",
	disableInstanceDiscovery: true,
});
const { token } = await credential.getToken(`${MDI_SENSORS_GRAPH}/.default`);
const response = await fetch(`${MDI_SENSORS_GRAPH}/v1.0/security/identities/sensors/getDeploymentAccessKey()`, {
	headers: { authorization: `Bearer ${token}` },
});
const { value, deploymentAccessKey = value } = (await response.json()) as {
	value?: string;
	deploymentAccessKey?: string;
};
if (!response.ok || typeof deploymentAccessKey !== "string")
	throw new Error(`no key came, with status ${response.status}`);
