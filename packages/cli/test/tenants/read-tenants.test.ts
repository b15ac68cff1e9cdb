import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { clouds } from "@mdi-sensors/connect/clouds";
import { expect, test } from "vitest";
import { readTenants } from "../../src/tenants/read-tenants.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const contoso = "11111111-1111-4111-8111-111111111111";
const fabrikam = "22222222-2222-4222-8222-222222222222";

const otherwise = { cloud: "global", apiVersion: "beta" } as const;

function tenantsFile(text: string): string {
	const path = join(temporaryFolder(), "tenants.yaml");
	writeFileSync(path, text);
	return path;
}

test("what the defaults say holds for every tenant that doesn't say otherwise", async () => {
	const path = tenantsFile(`
defaults:
  cloud: usGovL4
  credential: { kind: client-secret, clientId: ${contoso}, clientSecretEnv: SECRET }
  sink: { file: "keys/{tenant}.key" }
tenants:
  - tenant: ${contoso}
    name: Contoso
  - tenant: ${fabrikam}
    cloud: global
    credential: { kind: client-certificate, certificatePath: fabrikam.pem }
    sink: { keyVault: fabrikam-vault, secretName: mdi-key }
`);
	const folder = join(path, "..");
	expect(await readTenants(path, otherwise)).toEqual([
		{
			id: contoso,
			name: "Contoso",
			cloud: clouds.usGovL4,
			apiVersion: "beta",
			credential: { kind: "client-secret", clientId: contoso, clientSecretEnv: "SECRET" },
			sink: { file: join(folder, "keys", `${contoso}.key`) },
		},
		{
			id: fabrikam,
			name: fabrikam,
			cloud: clouds.global,
			apiVersion: "beta",
			credential: {
				kind: "client-certificate",
				clientId: contoso,
				clientSecretEnv: "SECRET",
				certificatePath: join(folder, "fabrikam.pem"),
			},
			sink: { keyVault: "fabrikam-vault", secretName: "mdi-key" },
		},
	]);
});

test.each([
	["tenants: []", "tenants must not be empty"],
	["defaults: {}", "tenants is missing"],
	["contoso", "the file must be a mapping"],
	["tenants:\n  - tenant: contoso.example", "tenants[0].tenant must be a GUID"],
	["tenants:\n  - name: Contoso", "tenants[0].tenant is missing"],
	[`tenants:\n  - tenant: ${contoso}\n    colour: red`, "tenants[0].colour is not known here"],
	[`tenants:\n  - tenant: ${contoso}\n    name: 5`, "tenants[0].name must be string"],
	[`tenants:\n  - tenant: ${contoso}\n    apiVersion: v2`, 'tenants[0].apiVersion must be "beta" or "v1.0"'],
	[`tenants:\n  - tenant: ${contoso}\n    sink: {}`, "tenants[0].sink must have either file or keyVault"],
	[
		`tenants:\n  - tenant: ${contoso}\n    sink: { keyVault: a }`,
		"tenants[0].sink must have keyVault and secretName together",
	],
	["tenants: [", "line 1, column 11: unexpected end"],
	["a: 1\na: 2", "line 2, column 1: duplicated mapping key"],
	[`tenants:\n  - tenant: ${contoso}\n  - tenant: ${contoso.toUpperCase()}`, `has the tenant ${contoso} twice`],
	[
		`defaults: { sink: { file: key } }\ntenants:\n  - tenant: ${contoso}\n  - tenant: ${fabrikam}`,
		"/key twice; nothing was sent",
	],
])("a file that says %j is refused: %s", async (text, complaint) => {
	await expect(readTenants(tenantsFile(text), otherwise)).rejects.toMatchObject({
		exit: "USAGE",
		message: expect.stringContaining(complaint),
	});
});

test("a secret that somebody has put into the file is refused and not repeated", async () => {
	const secret = "hunter2";
	const path = tenantsFile(
		`tenants:\n  - tenant: ${secret}\n    credential: { clientSecret: ${secret}, clientId: ${secret} }\n  bad: - : ${secret}`,
	);
	const whole = tenantsFile(
		`tenants:\n  - tenant: ${secret}\n    credential: { clientSecret: ${secret}, kind: ${secret} }`,
	);
	for (const each of [path, whole]) {
		const error: unknown = await readTenants(each, otherwise).catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ exit: "USAGE" });
		expect(String(error)).not.toContain(secret);
	}
});

test("a file that is not there is refused", async () => {
	await expect(readTenants("/none/tenants.yaml", otherwise)).rejects.toMatchObject({
		exit: "USAGE",
		message: "the tenants file /none/tenants.yaml can't be read (ENOENT); nothing was sent",
	});
});
