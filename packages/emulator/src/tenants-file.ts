import { randomBytes } from "node:crypto";
import type { EmulatedCloud } from "./clouds/emulated-cloud.js";
import type { Tenant } from "./tenants/tenant.js";
import type { Vault } from "./vault/vault.js";

/** A tenants file of the terminal program `mdi-sensors`, with the emulator's clouds in it. */
export interface TenantsFile {
	/** What stands in it: YAML, and no secret. */
	readonly text: string;
	/** The variables that hold the secrets which the file names. */
	readonly env: Readonly<Record<string, string>>;
}

/**
 * Writes a tenants file for a rehearsal: every tenant with its cloud, its first application, and a vault of its own for
 * the key; a file where it has none.
 *
 * @param caFile Where the certificate of the emulator's authority is; none for plain http.
 */
export function tenantsFile(
	clouds: readonly EmulatedCloud[],
	tenants: readonly Tenant[],
	vaults: readonly Vault[],
	caFile: string | undefined,
): TenantsFile {
	const variables = new Map<string, string>();
	const variableOf = (secret: string) => {
		const known = variables.get(secret);
		if (known !== undefined) return known;
		const name = variables.size === 0 ? "AZURE_CLIENT_SECRET" : `AZURE_CLIENT_SECRET_${variables.size}`;
		variables.set(secret, name);
		return name;
	};
	const lines = [
		"# Tenants of mdi-sensors-emulator, on this machine: for `mdi-sensors key rotate --tenants` and a rehearsal.",
		"clouds:",
		...clouds.flatMap((cloud) => [`  ${nameOf(cloud.name)}:`, ...describeCloud(cloud, caFile)]),
		"tenants:",
		...tenants.flatMap(({ id, domain, cloud, app }) => [
			`  - tenant: ${quoted(id)}`,
			`    name: ${quoted(domain)}`,
			`    cloud: ${nameOf(cloud)}`,
			`    credential: { kind: client-secret, clientId: ${quoted(app.id)}, clientSecretEnv: ${variableOf(app.secret)} }`,
			`    sink: ${sinkOf(vaults.find(({ tenant }) => tenant === id))}`,
		]),
		"",
	];
	const env = Object.fromEntries([...variables].map(([secret, name]) => [name, secret]));
	return { text: lines.join("\n"), env };
}

/** One secret for all tenants of an emulator, so that a file of five hundred needs one variable. */
export function commonSecret(): string {
	return randomBytes(30).toString("base64url");
}

function sinkOf(vault: Vault | undefined): string {
	if (vault === undefined) return '{ file: "{tenant}.key" }';
	return `{ keyVault: ${quoted(vault.name)}, secretName: sensor-key }`;
}

/** Names of Microsoft's clouds stay theirs. */
function nameOf(cloud: string): string {
	return quoted(`emulated-${cloud}`);
}

function describeCloud(
	{ title, graph, authority, vaultSuffix, sensorsApi }: EmulatedCloud,
	caFile: string | undefined,
) {
	const entries = { title, graph, authority, vaultSuffix, offered: sensorsApi.offered, caFile };
	return Object.entries(entries).flatMap(([name, value]) =>
		value === undefined ? [] : [`    ${name}: ${quoted(value)}`],
	);
}

/** What JSON can write, YAML can read. */
function quoted(value: string | boolean): string {
	return typeof value === "string" && /^[a-z][a-z\d-]*$/i.test(value) ? value : JSON.stringify(value);
}
