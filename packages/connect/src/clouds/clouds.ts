/** One Microsoft cloud: where its Graph and its Entra ID are, and whether the sensors API is offered there. */
export interface Cloud {
	/** The name that people use for it. */
	readonly title: string;
	/** Origin of Microsoft Graph, without a trailing slash. */
	readonly graph: string;
	/** Origin of the authority (Entra ID) that issues its tokens, without a trailing slash. */
	readonly authority: string;
	/** Other origins of the same authority, accepted as equal. */
	readonly authorityAliases: readonly string[];
	/** What follows the vault's name in an Azure Key Vault host. */
	readonly vaultSuffix: string;
	/** Whether `regenerateDeploymentAccessKey` is offered there: dated data, not a law. */
	readonly sensorsApi: Availability;
	/** The page that documents the hosts. */
	readonly source: string;
}

/** Whether an API is offered in a cloud, as its page said on a day. */
export interface Availability {
	/** Whether it is. */
	readonly offered: boolean;
	/** Day of reading, as YYYY-MM-DD. */
	readonly asOf: string;
	/** The page that said so. */
	readonly source: string;
}

// Days and pages may change without a change of the types.
const deployments: string = "https://learn.microsoft.com/graph/deployments";
const nationalClouds: string = "https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud";
const actionPage = "https://learn.microsoft.com/graph/api/security-sensor-regeneratedeploymentaccesskey";
const offered: Availability = { offered: true, asOf: "2026-11-01", source: actionPage };
const notOffered: Availability = { ...offered, offered: false };

/**
 * The clouds, one entry each; scope, base URL and allowed host are derived from it.
 * GCC is no entry of its own: it uses the hosts of `global`.
 *
 * @see {@link https://learn.microsoft.com/graph/deployments | National cloud deployments}
 */
export const clouds = frozen({
	global: {
		title: "Global",
		graph: "https://graph.microsoft.com",
		authority: "https://login.microsoftonline.com",
		// Not sts.windows.net: it stands as issuer in tokens of the US government's clouds too.
		authorityAliases: ["https://login.windows.net", "https://login.microsoft.com"],
		vaultSuffix: "vault.azure.net",
		sensorsApi: offered,
		source: deployments,
	},
	usGovL4: {
		title: "US Government L4 (GCC High)",
		graph: "https://graph.microsoft.us",
		authority: "https://login.microsoftonline.us",
		authorityAliases: [],
		vaultSuffix: "vault.usgovcloudapi.net",
		sensorsApi: offered,
		source: deployments,
	},
	usGovL5: {
		title: "US Government L5 (DoD)",
		graph: "https://dod-graph.microsoft.us",
		authority: "https://login.microsoftonline.us",
		authorityAliases: [],
		vaultSuffix: "vault.usgovcloudapi.net",
		sensorsApi: offered,
		source: deployments,
	},
	china: {
		title: "China (21Vianet)",
		graph: "https://microsoftgraph.chinacloudapi.cn",
		authority: "https://login.partner.microsoftonline.cn",
		// Graph's deployments page and AzureAuthorityHosts.AzureChina still say the old name; MSAL treats both as one.
		authorityAliases: ["https://login.chinacloudapi.cn", "https://sts.chinacloudapi.cn"],
		vaultSuffix: "vault.azure.cn",
		sensorsApi: notOffered,
		source: nationalClouds,
	},
} as const satisfies Record<string, Cloud>);

/** The name of a cloud in {@link clouds}. */
export type CloudName = keyof typeof clouds;

/** Nobody who has the table can send the tokens of others elsewhere. */
function frozen<const Table extends Record<string, Cloud>>(table: Table): Table {
	for (const cloud of Object.values(table)) {
		Object.freeze(cloud.authorityAliases);
		Object.freeze(cloud.sensorsApi);
		Object.freeze(cloud);
	}
	return Object.freeze(table);
}

/** The hosts that a sensor itself needs, in one of the environments that sensors live in. */
export interface SensorHosts {
	/** The name that people use for the environment. */
	readonly title: string;
	/** What follows the workspace's name in the host of the sensor API. */
	readonly sensorApiSuffix: string;
	/** The page that documents it. */
	readonly source: string;
	/** Day of reading, as YYYY-MM-DD. */
	readonly asOf: string;
}

const configureProxy = "https://learn.microsoft.com/defender-for-identity/deploy/configure-proxy";
const usGovernment = "https://learn.microsoft.com/defender-for-identity/us-govt-gcc-high";
const hostsAsOf = "2026-11-01";

/**
 * The hosts of sensors, which are no clouds of Graph: GCC has hosts of its own here and uses Graph's global ones, and L4 and
 * L5 share theirs.
 *
 * @see {@link https://learn.microsoft.com/defender-for-identity/deploy/configure-proxy | Required hosts}
 */
export const sensorHosts = {
	global: { title: "Global", sensorApiSuffix: "sensorapi.atp.azure.com", source: configureProxy, asOf: hostsAsOf },
	gcc: {
		title: "US Government GCC",
		sensorApiSuffix: "sensorapi.gcc.atp.azure.com",
		source: usGovernment,
		asOf: hostsAsOf,
	},
	usGov: {
		title: "US Government L4, L5",
		sensorApiSuffix: "sensorapi.atp.azure.us",
		source: usGovernment,
		asOf: hostsAsOf,
	},
} as const satisfies Record<string, SensorHosts>;
