import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { type Emulator, startEmulator } from "@mdi-sensors/emulator";

/** A vault of the first cloud's first tenant. */
const vault = "contoso-keys";

const clouds = [
	{
		name: "global",
		graph: "https://graph.microsoft.com",
		authority: "https://login.microsoftonline.com",
		vaultSuffix: "vault.azure.net",
	},
	{ name: "usGovL4", graph: "https://graph.microsoft.us", authority: "https://login.microsoftonline.us" },
	{ name: "usGovL5", graph: "https://dod-graph.microsoft.us", sharesAuthorityWith: "usGovL4" },
] as const;

/** An emulator that goes by the names of Microsoft's own hosts. */
export interface EmulatedMicrosoft {
	readonly emulator: Emulator;
	/** Arguments for `node` that lead a program to the emulator. */
	readonly nodeArguments: readonly string[];
	/** The environment for a program that signs in to this cloud with what Azure's libraries find there. */
	environment(cloud: string): Promise<NodeJS.ProcessEnv>;
}

/** Starts an emulator that a program, as its users write it, takes for Microsoft's clouds. */
export async function emulatedMicrosoft(): Promise<EmulatedMicrosoft> {
	const { port, emulator } = await startOnFreePorts();
	const hosts = clouds.flatMap(({ graph, ...cloud }, place) => {
		const origins = "authority" in cloud ? [graph, cloud.authority] : [graph];
		return origins.map((origin): [string, string] => [new URL(origin).hostname, String(port + place)]);
	});
	hosts.push([`${vault}.vault.azure.net`, String(port)]);
	const redirect = new URL("redirect-hosts.mjs", import.meta.url);
	redirect.search = new URLSearchParams(hosts).toString();
	return {
		emulator,
		nodeArguments: ["--import", redirect.href],
		async environment(cloud) {
			const tenant = emulator.tenants.find((each) => each.cloud === cloud) ?? emulator.tenant();
			return {
				PATH: process.env.PATH,
				HOME: process.env.HOME,
				NODE_EXTRA_CA_CERTS: await emulator.caFile(),
				AZURE_TENANT_ID: tenant.id,
				AZURE_CLIENT_ID: tenant.app.id,
				AZURE_CLIENT_SECRET: tenant.app.secret,
			};
		},
	};
}

/** Starts it on three ports in a row. Others may take one of them in between: it is tried again elsewhere. */
async function startOnFreePorts(): Promise<{ port: number; emulator: Emulator }> {
	for (;;) {
		const port = await freePort();
		try {
			return { port, emulator: await startEmulator({ port, clouds, vaults: [{ name: vault }] }) };
		} catch (error) {
			if (!(error instanceof Error && error.name === "PortError")) throw error;
		}
	}
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, "127.0.0.1", () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}
