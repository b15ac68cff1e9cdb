import { ClientSecretCredential } from "@azure/identity";
import { Client, type GraphError } from "@microsoft/microsoft-graph-client";
import { TokenCredentialAuthenticationProvider } from "@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js";
import { afterAll, expect, test } from "vitest";
import { permissions, startEmulator } from "../../src/index.js";
import { trust } from "../support/trust.js";

const emulator = trust(await startEmulator({ tenants: [{ apps: [{}, { roles: [permissions.read] }] }] }));
afterAll(() => emulator.close());
const { graph } = emulator.cloud();

function client(place: number): Client {
	const { id, apps } = emulator.tenant();
	const app = apps[place] ?? emulator.tenant().app;
	const credential = new ClientSecretCredential(id, app.id, app.secret, emulator.credentialOptions());
	const authProvider = new TokenCredentialAuthenticationProvider(credential, { scopes: [`${graph}/.default`] });
	return Client.initWithMiddleware({ baseUrl: graph, authProvider, customHosts: new Set([new URL(graph).hostname]) });
}

test("Microsoft's Graph client rotates the key, and reads it back", async () => {
	const api = "/security/identities/sensors";
	const rotated = await client(0).api(`${api}/regenerateDeploymentAccessKey`).version("beta").post({});
	const read = await client(0).api(`${api}/getDeploymentAccessKey`).version("v1.0").get();
	expect(rotated.deploymentAccessKey).toBe(emulator.tenant().key);
	expect(read.deploymentAccessKey).toBe(rotated.deploymentAccessKey);
});

test("Microsoft's Graph client makes an error of its own of a refusal", async () => {
	const refused = client(1).api("/security/identities/sensors/getDeploymentAccessKey").get();
	await expect(refused).rejects.toMatchObject({
		statusCode: 403,
		code: "Authorization_RequestDenied",
		requestId: expect.stringMatching(/^[\da-f-]{36}$/),
	} satisfies Partial<GraphError>);
});
