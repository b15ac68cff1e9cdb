import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { Command } from "commander";
import { afterEach, expect, test, vi } from "vitest";
import { addConnectionOptions, type ConnectionOptions } from "../../src/connection/connection-options.js";
import { credentialFrom, credentialOptions, describeChoice, kindOf } from "../../src/connection/credential-choice.js";

afterEach(() => {
	vi.unstubAllEnvs();
});

const application = { tenantId: "t", clientId: "c" };

test("without a kind, what is given decides: a secret, then a certificate, then a federated token, then the default chain", () => {
	const all = { clientSecret: "s", certificatePath: "p", federatedTokenFile: "f" };
	expect(kindOf(all)).toBe("client-secret");
	expect(kindOf({ ...all, clientSecret: "" })).toBe("client-certificate");
	expect(kindOf({ ...all, clientSecret: undefined, certificatePath: undefined })).toBe("workload-identity");
	expect(kindOf({})).toBe("default");
	expect(kindOf({ ...all, kind: "azure-cli" })).toBe("azure-cli");
});

test.each([
	["", "client-secret"],
	["--certificate-path mine", "client-certificate"],
	["--certificate-path p", "client-certificate"],
	["--certificate-path=p --client-id c", "client-certificate"],
	["--federated-token-file mine", "workload-identity"],
	["--federated-token-file f", "workload-identity"],
	["--certificate-path p --federated-token-file f", "client-certificate"],
	["--certificate-path p --credential azure-cli", "azure-cli"],
	["--credential client-secret --federated-token-file f", "client-secret"],
])(
	"a file named on the command line goes before what is left in the environment, the same one too: %s",
	async (line, kind) => {
		const env = { AZURE_CLIENT_SECRET: "s", AZURE_CLIENT_CERTIFICATE_PATH: "p", AZURE_FEDERATED_TOKEN_FILE: "f" };
		for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
		let chosen: unknown;
		const command = addConnectionOptions(new Command()).action((options: ConnectionOptions) => {
			chosen = kindOf(credentialFrom(options, env));
		});
		await command.parseAsync(line.split(" ").filter(Boolean), { from: "user" });
		expect(chosen).toBe(kind);
	},
);

test("a federated token that can't be read is refused before anything is sent", () => {
	const folder = scratchFolder();
	const refused = (file: string) => () => credentialOptions({ ...application, federatedTokenFile: file });
	expect(refused(join(folder, "none"))).toThrow(`${join(folder, "none")} is not there (ENOENT); nothing was sent`);
	expect(refused(folder)).toThrow(`${folder} is a folder (EISDIR); nothing was sent`);
	expect(refused("a\0b")).toThrow("can't be read (ERR_INVALID_ARG_VALUE); nothing was sent");
});

test("each kind is asked for with what it needs", () => {
	const token = join(scratchFolder(), "token");
	writeFileSync(token, "of the platform");
	expect(credentialOptions({ ...application, clientSecret: "s" })).toEqual({
		kind: "clientSecret",
		...application,
		clientSecret: "s",
	});
	expect(credentialOptions({ ...application, certificatePath: "p", certificatePassword: "w" })).toEqual({
		kind: "clientCertificate",
		...application,
		certificate: { path: "p" },
		certificatePassword: "w",
	});
	expect(credentialOptions({ ...application, federatedTokenFile: token })).toEqual({
		kind: "workloadIdentity",
		...application,
		tokenFilePath: token,
	});
	expect(credentialOptions({ ...application, kind: "managed-identity" })).toEqual({
		kind: "managedIdentity",
		clientId: "c",
	});
});

test.each([
	[
		{ kind: "client-secret", ...application },
		"a client secret is missing; nothing was sent. Give it with AZURE_CLIENT_SECRET",
	],
	[
		{ clientSecret: "s", clientId: "c" },
		"a tenant is missing; nothing was sent. Give it with --tenant-id or AZURE_TENANT_ID",
	],
	[{ clientSecret: "s", tenantId: "t" }, "a client id is missing"],
	[{ kind: "client-certificate", ...application }, "a certificate is missing"],
	[{ kind: "workload-identity", ...application }, "a federated token is missing"],
] as const)("of %j it says what is missing", (choice, complaint) => {
	expect(() => credentialOptions(choice)).toThrow(complaint);
});

test.each([
	[
		{ ...application, clientSecret: "hunter2\n" },
		"a client secret ends with a line end; nothing was sent. Take that out of AZURE_CLIENT_SECRET",
	],
	[{ ...application, clientSecret: "hunter2\r\n" }, "ends with a line end"],
	[{ ...application, clientSecret: " hunter2" }, "begins with a space"],
	[{ ...application, clientSecret: "\u00a0hunter2" }, "begins with white space"],
	[{ ...application, clientSecret: '"hunter2"' }, "a client secret stands in quotes"],
	[
		{ clientId: "c", tenantId: "t\t", clientSecret: "s" },
		"a tenant ends with a tab; nothing was sent. Take that out of --tenant-id",
	],
	[{ clientId: "'c'", tenantId: "t", clientSecret: "s" }, "a client id stands in quotes"],
	[{ ...application, certificatePath: "p\n" }, "a certificate ends with a line end"],
])("what came along when a value was copied is named, and the value is not repeated: %j", (choice, complaint) => {
	expect(() => credentialOptions(choice)).toThrow(complaint);
	expect(() => credentialOptions(choice)).not.toThrow("hunter2");
});

test("the chain of a certificate is sent along where that is asked for, and the description says so", () => {
	const choice = { ...application, certificatePath: "p", sendCertificateChain: true };
	expect(credentialOptions(choice)).toMatchObject({ kind: "clientCertificate", sendCertificateChain: true });
	expect(describeChoice(choice)).toBe("client-certificate of client c, with the certificate's chain");
	expect(describeChoice({ ...choice, sendCertificateChain: undefined })).toMatch(/without the certificate's chain$/);
});

test("secrets come from the environment alone", () => {
	const env = {
		AZURE_CLIENT_SECRET: "s",
		AZURE_CLIENT_CERTIFICATE_PASSWORD: "w",
		AZURE_AUTHORITY_HOST: "https://elsewhere",
	};
	expect(credentialFrom({ cloud: "global", apiVersion: "beta", ...application }, env)).toMatchObject({
		...application,
		clientSecret: "s",
		certificatePassword: "w",
	});
});
