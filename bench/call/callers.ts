import { ClientSecretCredential } from "@azure/identity";
import { createSensorsClient } from "@mdi-sensors/client";
import { type Cloud, connect } from "@mdi-sensors/connect";
import { AllowedHostsValidator, BaseBearerTokenAuthenticationProvider } from "@microsoft/kiota-abstractions";
import { FetchRequestAdapter } from "@microsoft/kiota-http-fetchlibrary";
import { Client } from "@microsoft/microsoft-graph-client";

/** Where the emulator is, and how to get in. */
export interface Served {
	readonly cloud: Cloud;
	readonly ca: string;
	readonly tenant: string;
	readonly app: { readonly id: string; readonly secret: string };
}

/** Reads the key once, and gives it. */
export type Caller = () => Promise<unknown>;

/** The same call in four ways, each with a token that is there already. */
export async function callersOf({ cloud, ca, tenant, app }: Served): Promise<Record<string, Caller>> {
	const credential = new ClientSecretCredential(tenant, app.id, app.secret, {
		authorityHost: cloud.authority,
		disableInstanceDiscovery: true,
		tlsOptions: { ca },
	});
	const { token } = await credential.getToken(`${cloud.graph}/.default`);
	const base = `${cloud.graph}/beta`;
	const path = "/security/identities/sensors/microsoft.graph.security.getDeploymentAccessKey()";
	const headers = { authorization: `Bearer ${token}`, accept: "application/json" };

	const provider = {
		getAuthorizationToken: async () => token,
		getAllowedHostsValidator: () => new AllowedHostsValidator(),
	};
	const adapter = new FetchRequestAdapter(new BaseBearerTokenAuthenticationProvider(provider));
	adapter.baseUrl = base;
	const kiota = createSensorsClient(adapter);
	const graph = Client.init({
		baseUrl: cloud.graph,
		defaultVersion: "beta",
		authProvider: (done) => done(null, token),
		customHosts: new Set([new URL(cloud.graph).hostname]),
	});
	const sensors = connect({ cloud, credential });
	return {
		fetch: async () => (await fetch(base + path, { headers })).json(),
		connect: () => sensors.getDeploymentAccessKey(),
		kiota: () => kiota.security.identities.sensors.microsoftGraphSecurityGetDeploymentAccessKey.get(),
		graph: () => graph.api(path).get(),
	};
}
