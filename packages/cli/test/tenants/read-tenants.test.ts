import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clouds } from "@mdi-sensors/connect/clouds";
import { isDeep } from "@mdi-sensors/testing/depth";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { readTenants } from "../../src/tenants/read-tenants.js";

const contoso = "11111111-1111-4111-8111-111111111111";
const fabrikam = "22222222-2222-4222-8222-222222222222";

const fallback = { cloud: "global", apiVersion: "beta" } as const;

function tenantsFile(text: string): string {
	const path = join(scratchFolder(), "tenants.yaml");
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
	expect(await readTenants(path, fallback)).toEqual([
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
	["tenants: []", "tenants must have a line `- tenant: GUID` for each tenant"],
	["defaults: {}", "tenants is missing"],
	[
		"",
		"tenants.yaml is empty; nothing was sent. It should hold `tenants:`, and below it a line `- tenant: GUID` for each",
	],
	["# tenants:\n\n  # - tenant: a", "tenants.yaml is empty; nothing was sent"],
	["contoso", "the file must be a mapping"],
	["tenants:\n  - tenant: contoso.example", "tenants[0].tenant must be a GUID"],
	["tenants:\n  - name: Contoso", "tenants[0].tenant is missing"],
	[
		`tenants:\n  - tenant: ${contoso}\n    colour: red`,
		"tenants[0].colour is not known here; there are tenant, name, ",
	],
	[
		`tenants:\n  - tenant: ${contoso}\n    credential: { clientID: a }`,
		"clientID is not known here; there are kind, clientId, ",
	],
	[
		`tenants:\n  - tenant: ${contoso}\n    credential: { sendCertificateChain: yes }`,
		"sendCertificateChain must be true or false",
	],
	[
		`tenants:\n  - tenant: ${contoso}\n    sink: { file: "keys/{tennant}.key" }`,
		"tenants[0].sink.file must have no braces but",
	],
	[`tenants:\n  - tenant: ${contoso}\n    name: 5`, "tenants[0].name must be a text"],
	[`tenants:\n  - tenant: ${contoso}\n    apiVersion: v2`, 'tenants[0].apiVersion must be "beta" or "v1.0"'],
	[`tenants:\n  - tenant: ${contoso}\n    sink: {}`, "tenants[0].sink must have either file or keyVault"],
	[
		`tenants:\n  - tenant: ${contoso}\n    sink: { keyVault: a }`,
		"tenants[0].sink must have keyVault and secretName together",
	],
	[
		`tenants:\n  - tenant: ${contoso}\n    sink: { file: "C:\\temp\\new.key" }`,
		"tenants[0].sink.file must have no tab, line break or other control character; a path with",
	],
	["tenants: [", "line 1, column 11: this is no YAML; nothing was sent"],
	[
		"defaults:\n  sink:\n    file: {tenant}.key",
		"this is no YAML; nothing was sent. Fix it there, or shortly before; a text that begins with {tenant} stands in quotes",
	],
	[
		'defaults:\n  sink:\n    file: "C:\\keys\\{tenant}.key"',
		"this is no YAML; nothing was sent. A path with \\ in it stands in single quotes, or in none",
	],
	["tenants:\n  - name: A: B", "a text with a colon and a space in it stands in quotes"],
	["tenants:\n\t- name: A", "Indent with spaces, not with tabs"],
	["a: 1\na: 2", "line 2, column 1: this is no YAML; nothing was sent. The same entry stands there twice"],
	["tenants: 5", "tenants must be a list"],
	[`tenants:\n  - tenant: ${contoso}\n  - tenant: ${contoso.toUpperCase()}`, `has the tenant ${contoso} twice`],
	[
		`defaults: { sink: { file: key } }\ntenants:\n  - tenant: ${contoso}\n  - tenant: ${fabrikam}`,
		"/key twice; nothing was sent. Every tenant needs its own: {tenant} stands for",
	],
])("a file that says %j is refused: %s", async (text, complaint) => {
	await expect(readTenants(tenantsFile(text), fallback)).rejects.toMatchObject({
		exit: "USAGE",
		message: expect.stringContaining(complaint),
	});
});

test.each([
	["as a tenant", "tenants:\n  - tenant: hunter~2"],
	["in its own entry", `tenants:\n  - tenant: ${contoso}\n    credential: { clientSecret: hunter~2 }`],
	["for a kind", `tenants:\n  - tenant: ${contoso}\n    credential: { kind: hunter~2 }`],
	["for a variable's name", `tenants:\n  - tenant: ${contoso}\n    credential: { clientSecretEnv: hunter~2 }`],
	["in broken YAML", "tenants:\n  - tenant: a\n  bad: - : hunter~2"],
	["as an alias", "tenants: *hunter~2"],
	["as a tag", "tenants: !hunter~2 a"],
	["as a tag's handle", "tenants: !hunter~2!a b"],
	["as a key twice", "hunter~2: 1\nhunter~2: 2"],
])("a secret that somebody has put into the file %s is refused and not repeated", async (_, text) => {
	const error: unknown = await readTenants(tenantsFile(text), fallback).catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({ exit: "USAGE" });
	expect(String(error)).not.toContain("hunter");
});

test.each([
	[
		"UTF-16 with a mark",
		Buffer.from("\ufefftenants: []", "utf16le"),
		"is in UTF-16; nothing was sent. Save it in UTF-8",
	],
	["UTF-16 without a mark", Buffer.from("tenants: []", "utf16le"), "is in UTF-16"],
	[
		"Latin-1",
		Buffer.from("# Gr\u00fc\u00dfe", "latin1"),
		"is not in UTF-8, perhaps in Windows-1252 or Latin-1; nothing was sent",
	],
])("a file in another encoding is refused by its name: %s", async (_, bytes, complaint) => {
	const path = join(scratchFolder(), "tenants.yaml");
	writeFileSync(path, bytes);
	await expect(readTenants(path, fallback)).rejects.toMatchObject({
		exit: "USAGE",
		message: expect.stringContaining(complaint),
	});
});

test("a byte order mark of UTF-8, as Windows writes it, is no part of the text", async () => {
	expect(await readTenants(tenantsFile(`\ufefftenants:\n  - tenant: ${contoso}`), fallback)).toHaveLength(1);
});

test("each complaint says line and column, also of the last of many tenants", async () => {
	const entries = Array.from(
		{ length: 236 },
		(_, index) => `  - tenant: ${contoso.slice(0, -3)}${String(index).padStart(3, "0")}`,
	);
	const wrong = `  - tenant: ${fabrikam}\n    credential:\n      clientSecret: hunter~2\n    cloud: mars`;
	const text = ["tenants:", ...entries, wrong].join("\n");
	const error: unknown = await readTenants(tenantsFile(text), fallback).catch((thrown: unknown) => thrown);
	expect(String(error)).toMatch(/^ {2}line 241, column 12: tenants\[236\]\.cloud must be "global" or /m);
	expect(String(error)).toContain(
		"line 240, column 21: tenants[236].credential.clientSecret is not known here: no secret stands in this file; clientSecretEnv names the variable that holds it",
	);
});

test("aliases that would make a file of many gigabytes are refused", async () => {
	const bomb = [
		"a: &a [x, x, x, x, x, x, x, x, x]",
		..."bcdefghij".split("").map((name, index) => `${name}: &${name} [${`*${"abcdefghi"[index]}, `.repeat(9)}]`),
	];
	await expect(readTenants(tenantsFile(bomb.join("\n")), fallback)).rejects.toMatchObject({ exit: "USAGE" });
});

test("a key's place must not be the tenants file, the record, or a file to sign in with, by whichever way it leads there", async () => {
	const folder = scratchFolder();
	mkdirSync(join(folder, "keys"));
	symlinkSync(join(folder, "keys"), join(folder, "same"), "junction");
	const path = join(folder, "tenants.yaml");
	const needed = {
		record: join(folder, "records"),
		caFile: join(folder, "ca.pem"),
		certificatePath: join(folder, "keys", "app.pem"),
		federatedTokenFile: join(folder, "token"),
	};
	for (const file of ["tenants.yaml", "keys/../records", "ca.pem", "same/app.pem", "token"]) {
		writeFileSync(path, `tenants:\n  - tenant: ${contoso}\n    sink: { file: ${file} }`);
		await expect(readTenants(path, { ...fallback, ...needed })).rejects.toMatchObject({
			exit: "USAGE",
			message: expect.stringContaining("which is a file that this run needs; nothing was sent"),
		});
	}
	const credential = "credential: { kind: client-certificate, certificatePath: own.pem }";
	writeFileSync(path, `tenants:\n  - tenant: ${contoso}\n    ${credential}\n    sink: { file: own.pem }`);
	await expect(readTenants(path, fallback)).rejects.toMatchObject({ message: expect.stringContaining("own.pem") });
});

test("vaults and secrets are the same in any case, and other ones in another cloud", async () => {
	const sinks = ["{ keyVault: contoso, secretName: key }", "{ keyVault: Contoso, secretName: Key }"];
	const entry = (id: string, sink: string | undefined, cloud: string) =>
		`  - { tenant: ${id}, cloud: ${cloud}, sink: ${sink} }`;
	const file = (cloud: string) =>
		tenantsFile(["tenants:", entry(contoso, sinks[0], "global"), entry(fabrikam, sinks[1], cloud)].join("\n"));
	await expect(readTenants(file("global"), fallback)).rejects.toMatchObject({
		message: expect.stringContaining("has the place for a key contoso.vault.azure.net/key twice; nothing was sent"),
	});
	expect(await readTenants(file("usGovL4"), fallback)).toHaveLength(2);
});

test.each([
	["/none/tenants.yaml", "is not there (ENOENT)"],
	[import.meta.dirname, "is a folder (EISDIR)"],
])("%s in a tenants file's place is refused", async (path, reason) => {
	await expect(readTenants(path, fallback)).rejects.toMatchObject({
		exit: "USAGE",
		message: `the tenants file ${path} ${reason}; nothing was sent`,
	});
});

test("one mistake in thousands of tenants is said twenty times, and how often more", async () => {
	const entries = Array.from({ length: 5000 }, (_, index) => `  - { tenant: ${index} }`);
	const error = await readTenants(tenantsFile(["tenants:", ...entries].join("\n")), fallback).catch((thrown) => thrown);
	const lines = (error as Error).message.split("\n");
	expect(lines).toHaveLength(22);
	expect(lines[1]).toMatch(/^ {2}line 2, column \d+: tenants\[0\]\.tenant must be/);
	expect(lines.at(-1)).toBe("  and 4980 more");
});

const many = isDeep ? 10_000 : 1_000;

test(`${many} tenants are read, and one that is there twice is found`, async () => {
	const id = (index: number) => `11111111-1111-4111-8111-${String(index).padStart(12, "0")}`;
	const entries = Array.from({ length: many }, (_, index) => `  - tenant: ${id(index)}`);
	const path = (more: string[]) => tenantsFile(["tenants:", ...entries, ...more].join("\r\n"));
	expect(await readTenants(path([]), fallback)).toHaveLength(many);
	await expect(readTenants(path([`  - tenant: ${id(7)}`]), fallback)).rejects.toThrow(`has the tenant ${id(7)} twice`);
});
