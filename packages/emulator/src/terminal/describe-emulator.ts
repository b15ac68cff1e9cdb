import type { Emulator } from "../emulator.js";
import type { Tenant } from "../tenants/tenant.js";

/** What another program needs to use the emulator. */
export interface Description {
	readonly clouds: readonly { readonly name: string; readonly graph: string; readonly authority: string }[];
	readonly tenants: readonly TenantDescription[];
	/** Environment variables for the first tenant. */
	readonly env: Readonly<Record<string, string>>;
	/** Where the admin API is. */
	readonly admin: string;
}

interface TenantDescription {
	readonly id: string;
	readonly cloud: string;
	readonly clientId: string;
	readonly clientSecret: string;
}

/**
 * Describes a running emulator for other programs.
 *
 * @param caFile Where its authority's certificate is; none for plain http.
 */
export function describeEmulator(emulator: Emulator, caFile: string | undefined): Description {
	const tenant = emulator.tenant();
	const { graph, authority } = emulator.cloud(tenant.cloud);
	return {
		clouds: emulator.clouds.map(({ name, graph, authority }) => ({ name, graph, authority })),
		tenants: emulator.tenants.map(describeTenant),
		env: {
			AZURE_TENANT_ID: tenant.id,
			AZURE_CLIENT_ID: tenant.app.id,
			AZURE_CLIENT_SECRET: tenant.app.secret,
			AZURE_AUTHORITY_HOST: authority,
			...(caFile !== undefined && { NODE_EXTRA_CA_CERTS: caFile }),
			// What the terminal program of this project, mdi-sensors, takes for another cloud.
			MDI_SENSORS_GRAPH: graph,
			MDI_SENSORS_AUTHORITY: authority,
			...emulator.managedIdentity.env,
		},
		admin: `${graph}/admin`,
	};
}

/** Writes a description for people. */
export function describeForPeople({ clouds, tenants, env, admin }: Description): string {
	return [
		"The emulator plays Entra ID and Microsoft Graph on this machine. Nothing of it is real.",
		"",
		...clouds.map(({ name, graph, authority }) => `${name}: Graph ${graph}, authority ${authority}`),
		`${tenants.length} ${tenants.length === 1 ? "tenant" : "tenants"}; the first one's settings, to be pasted into another terminal:`,
		"",
		...Object.entries(env).map(([name, value]) => assignment(name, value)),
		"",
		"Credentials of @azure/identity need disableInstanceDiscovery: true besides.",
		`Faults, settings and the journal: ${admin}`,
		"Ctrl-C ends it.",
		"",
	].join("\n");
}

/** No value has a quote in it: they are URLs, GUIDs, paths and base64url. */
function assignment(name: string, value: string): string {
	return process.platform === "win32" ? `$env:${name} = '${value}'` : `export ${name}='${value}'`;
}

function describeTenant({ id, cloud, app }: Tenant): TenantDescription {
	return { id, cloud, clientId: app.id, clientSecret: app.secret };
}
