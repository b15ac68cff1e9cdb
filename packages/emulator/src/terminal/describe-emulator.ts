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

/** A tenants file that was written, and the variables that it names. */
export interface Rehearsal {
	readonly tenantsFile: string;
	readonly env: Readonly<Record<string, string>>;
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
	const { graph, authority, vaultSuffix } = emulator.cloud(tenant.cloud);
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
			MDI_SENSORS_VAULT_SUFFIX: vaultSuffix,
			...emulator.managedIdentity.env,
		},
		admin: `${graph}/admin`,
	};
}

/**
 * Writes a description for people.
 *
 * @param rehearsal Where there is a tenants file, how to use it stands in place of the first tenant's settings: its clouds
 * and the hosts of one would get into each other's way.
 */
export function describeForPeople({ clouds, tenants, env, admin }: Description, rehearsal?: Rehearsal): string {
	const howToUse = rehearsal === undefined ? firstTenant(tenants.length, env) : rehearse(rehearsal);
	return [
		"The emulator plays Entra ID and Microsoft Graph on this machine. Nothing of it is real.",
		"",
		...clouds.map(({ name, graph, authority }) => `${name}: Graph ${graph}, authority ${authority}`),
		...howToUse,
		`Faults, settings and requests: ${admin}`,
		"Ctrl-C ends it.",
		"",
	].join("\n");
}

function firstTenant(count: number, env: Description["env"]): string[] {
	return [
		`${count} ${count === 1 ? "tenant" : "tenants"}; the first one's settings, to be pasted into another terminal:`,
		"",
		...Object.entries(env).map(([name, value]) => assignment(name, value)),
		"",
		`There, \`${cli} doctor\` tries them. In code, credentials of @azure/identity need disableInstanceDiscovery: true besides.`,
	];
}

function rehearse({ tenantsFile, env }: Rehearsal): string[] {
	return [
		`The tenants are in ${tenantsFile}. To rehearse a rotation of all, paste this into another terminal:`,
		"",
		...Object.entries(env).map(([name, value]) => assignment(name, value)),
		`${cli} key rotate --tenants ${quoted(tenantsFile)} --record rehearsal.record --yes`,
		"",
	];
}

/** How the CLI is started where it is not installed; PowerShell has a use of its own for @ at the start of a word. */
const cli = process.platform === "win32" ? "npx '@mdi-sensors/cli'" : "npx @mdi-sensors/cli";

/** A path as one word of the shell. */
function quoted(path: string): string {
	if (/^[\w./\\:-]+$/.test(path)) return path;
	return `'${path.replaceAll("'", process.platform === "win32" ? "''" : "'\\''")}'`;
}

/** No value has a quote in it: they are URLs, GUIDs, paths and base64url. */
function assignment(name: string, value: string): string {
	return process.platform === "win32" ? `$env:${name} = '${value}'` : `export ${name}='${value}'`;
}

function describeTenant({ id, cloud, app }: Tenant): TenantDescription {
	return { id, cloud, clientId: app.id, clientSecret: app.secret };
}
