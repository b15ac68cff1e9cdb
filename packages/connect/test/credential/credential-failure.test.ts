import {
	AzureCliCredential,
	AzurePowerShellCredential,
	ChainedTokenCredential,
	ClientSecretCredential,
	EnvironmentCredential,
	type TokenCredential,
	WorkloadIdentityCredential,
} from "@azure/identity";
import { type Emulator, startEmulator } from "@mdi-sensors/emulator";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { clouds } from "../../src/clouds/clouds.js";
import { credentialFailure } from "../../src/credential/credential-failure.js";
import { CredentialCache, credentialFor } from "../../src/credential/credential-for.js";
import type { CredentialOptions } from "../../src/credential/credential-options.js";
import { createAccessTokens } from "../../src/token/access-tokens.js";

const nobody = "00000000-0000-4000-8000-000000000000";

describe("the error of a failed sign-in names Entra's code, and says what to do", () => {
	let emulator: Emulator;
	beforeAll(async () => {
		emulator = await startEmulator({ clouds: ["global", "usGovL4"] });
	});
	afterAll(() => emulator.close());

	/** Signs in with a client secret to the first cloud, with something wrong. */
	async function failure(wrong: Partial<CredentialOptions & { kind: "clientSecret" }>, cloud = emulator.cloud()) {
		const { id, app } = emulator.tenant();
		const options = { tenantId: id, clientId: app.id, clientSecret: app.secret, ca: emulator.ca, ...wrong };
		const credential = credentialFor(cloud, { kind: "clientSecret", ...options }, new CredentialCache());
		return createAccessTokens({ cloud, credential })
			.get()
			.then(
				() => undefined,
				(error) => error,
			);
	}

	test("wrong secret", async () => {
		const error = await failure({ clientSecret: "not-the-secret" });
		expect(error).toMatchObject({
			code: "CREDENTIAL_FAILED",
			message: expect.stringContaining("AADSTS7000215, the client secret is wrong; pass its value, not its id"),
			cause: { name: "AuthenticationRequiredError" },
		});
	});

	test("application of another cloud", async () => {
		expect((await failure({ clientId: nobody })).message).toContain("AADSTS700016, the application is not registered");
	});

	test("tenant of no cloud", async () => {
		const error = await failure({ tenantId: nobody });
		expect(error.message).toContain("endpoints_resolution_error, there is no such tenant in this cloud");
	});

	test("tenant of another cloud", async () => {
		const error = await failure({}, emulator.cloud("usGovL4"));
		expect(error.message).toMatch(/US Government L4 \(emulated\): AADSTS900382, the tenant lives in another cloud/);
	});
});

const somebody = { credential: { getToken: async () => null }, cloud: clouds.global, tenantId: undefined };

test("an error of Entra without an entry keeps its first line", async () => {
	const error = new Error("invalid_client: AADSTS1234567: Something new.\r\nTrace ID: 1");
	expect((await credentialFailure(error, somebody)).message).toContain(
		"for Global: AADSTS1234567, invalid_client: AADSTS1234567: Something new;",
	);
});

test("of a chain in which nobody is signed in, the error says what each one lacked", async () => {
	for (const name of ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"]) vi.stubEnv(name, undefined);
	vi.stubEnv("PATH", "");
	const chain = new ChainedTokenCredential(new EnvironmentCredential(), new AzureCliCredential());
	const error = await createAccessTokens({ cloud: clouds.global, credential: chain })
		.get()
		.catch((thrown) => thrown);
	vi.unstubAllEnvs();
	expect(error.code).toBe("CREDENTIAL_UNAVAILABLE");
	expect(error.message).toContain(
		"nothing to sign in with was found for Global: ChainedTokenCredential authentication failed; EnvironmentCredential is unavailable; Azure CLI could not be found; set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, sign in with `az login`, or pass another credential",
	);
});

test.each([
	["Azure CLI", new AzureCliCredential()],
	["variables", new EnvironmentCredential()],
	["Azure PowerShell", new AzurePowerShellCredential()],
])("a credential alone that is not set up is told as one, with what to do: %s", async (_, credential) => {
	for (const name of ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"]) vi.stubEnv(name, undefined);
	vi.stubEnv("PATH", "");
	const error = await createAccessTokens({ cloud: clouds.global, credential })
		.get()
		.catch((thrown) => thrown);
	vi.unstubAllEnvs();
	expect(error).toMatchObject({
		code: "CREDENTIAL_UNAVAILABLE",
		summary: expect.stringContaining("nothing to sign in with was found for Global: "),
		remedy: "set it up, or pass another credential",
	});
});

describe("a credential that is set up and fails is told with its reason, and not as if none were set up", () => {
	const nowhere = "/nonexistent/file";
	async function failureOf(credential: TokenCredential, variables: Record<string, string> = {}) {
		const all = { AZURE_TENANT_ID: "", AZURE_CLIENT_ID: "", AZURE_CLIENT_SECRET: "", PATH: "", ...variables };
		for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
		const getting = createAccessTokens({ cloud: clouds.global, credential }).get();
		return getting.catch((error) => error).finally(() => vi.unstubAllEnvs());
	}

	test("in a chain: the federated token's file is not there", async () => {
		const workload = new WorkloadIdentityCredential({ tenantId: nobody, clientId: nobody, tokenFilePath: nowhere });
		const chain = new ChainedTokenCredential(new EnvironmentCredential(), workload, workload, new AzureCliCredential());
		expect(await failureOf(chain)).toMatchObject({
			code: "CREDENTIAL_FAILED",
			summary: `the credential gave no token for Global: ChainedTokenCredential authentication failed; EnvironmentCredential is unavailable; ENOENT: no such file or directory, open '${nowhere}'; Azure CLI could not be found`,
		});
	});

	test("by variables: the certificate's file is not there", async () => {
		const application = { AZURE_TENANT_ID: nobody, AZURE_CLIENT_ID: nobody, AZURE_CLIENT_CERTIFICATE_PATH: nowhere };
		const lazy: TokenCredential = { getToken: (...asked) => new EnvironmentCredential().getToken(...asked) };
		expect(await failureOf(lazy, application)).toMatchObject({
			code: "CREDENTIAL_FAILED",
			summary: expect.stringMatching(
				/^the credential gave no token for Global: .*; ENOENT: .*, open '\/nonexistent\/file'$/,
			),
		});
	});
});

describe("a credential of another tenant than the one that is asked for is set up, and told as what it is", () => {
	const secret = new ClientSecretCredential(nobody, nobody, "s");
	const asked = "11111111-0000-4000-8000-000000000000";

	test.each([
		["alone", secret],
		["in a chain", new ChainedTokenCredential(new AzureCliCredential(), secret)],
	])("%s", async (_, credential) => {
		vi.stubEnv("PATH", "");
		const thrown = await credential
			.getToken("https://graph.microsoft.com/.default", { tenantId: asked })
			.catch((error) => error);
		vi.unstubAllEnvs();
		expect(await credentialFailure(thrown, { ...somebody, credential })).toMatchObject({
			code: "CREDENTIAL_FAILED",
			summary: expect.stringMatching(
				new RegExp(`^the credential gave no token for Global: .*not configured to acquire tokens for tenant ${asked}`),
			),
		});
	});
});

describe("where no managed identity is, the authority is not to blame, which was never asked", () => {
	/** No host: a request to it would be HOST_UNREACHABLE. */
	const nowhere = { ...clouds.global, authority: "https://authority.invalid" };
	const said = [
		"ManagedIdentityCredential: Authentication failed. Message network_error: Error(s): Not Available",
		"Http status code: 403",
	].join("\n");

	test("alone", async () => {
		const thrown = Object.assign(new Error(said), { name: "CredentialUnavailableError" });
		const error = await credentialFailure(thrown, { ...somebody, cloud: nowhere });
		expect(error).toMatchObject({
			code: "CREDENTIAL_UNAVAILABLE",
			summary: expect.stringContaining("nothing to sign in"),
		});
	});

	test("unless it asked one itself, as in Kubernetes: only an authority has that code", async () => {
		const asked =
			"ManagedIdentityCredential: Authentication failed. Message endpoints_resolution_error: Endpoints cannot be";
		const alone = Object.assign(new Error(asked), { name: "CredentialUnavailableError" });
		expect(await credentialFailure(alone, { ...somebody, cloud: nowhere })).toMatchObject({ code: "HOST_UNREACHABLE" });
	});

	test("in a chain, unless another credential got there", async () => {
		const chain = (...lines: string[]) =>
			Object.assign(new Error(["ChainedTokenCredential authentication failed.", ...lines].join("\n")), {
				name: "AggregateAuthenticationError",
			});
		const of = (thrown: Error) => credentialFailure(thrown, { ...somebody, cloud: nowhere });
		const unavailable = `CredentialUnavailableError: ${said}`;
		expect(await of(chain(unavailable))).toMatchObject({ code: "CREDENTIAL_UNAVAILABLE" });
		const other = "CredentialUnavailableError: network_error: See https://aka.ms/msal.js.errors#network_error";
		expect(await of(chain(unavailable, other))).toMatchObject({ code: "HOST_UNREACHABLE" });
	});
});

test("an error that goes on for ever is cut", async () => {
	const { message } = await credentialFailure(new Error("no ".repeat(1000)), somebody);
	expect(message.length).toBeLessThan(1200);
	expect(message).toMatch(/no no n?o? ?\.\.\.; fix that/);
});

test("what a foreign credential threw is kept without its secrets", async () => {
	const { inspect } = await import("node:util");
	const thrown = Object.assign(new Error("rejected eyJhbGciOiJub25lIn0.hush.hush, client_secret=hush-1, pass hush-2"), {
		request: { body: "client_secret=hush-3" },
	});
	const credential = credentialFor("global", {
		kind: "clientSecret",
		tenantId: "t",
		clientId: "c",
		clientSecret: "hush-2",
	});
	const error = await credentialFailure(thrown, { credential, cloud: clouds.global, tenantId: undefined });
	expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain("hush");
});

test.each<[string, CredentialOptions]>([
	["client secret", { kind: "clientSecret", tenantId: "t", clientId: "c", clientSecret: "hush" }],
	[
		"certificate and its password",
		{
			kind: "clientCertificate",
			tenantId: "t",
			clientId: "c",
			certificate: { pem: "hush PEM" },
			certificatePassword: "hush",
		},
	],
])("the %s that a credential was made with is struck out of its errors", async (_, options) => {
	// No real authority repeats a secret, so one that does is played.
	vi.doMock("../../src/credential/build-credential.js", () => ({
		buildCredential: async () => ({ getToken: () => Promise.reject(new Error("bad: hush PEM, hush")) }),
	}));
	const credential = credentialFor("global", options, new CredentialCache());
	const error = await createAccessTokens({ cloud: clouds.global, credential })
		.get()
		.catch((thrown) => thrown);
	expect(error).toMatchObject({ code: "CREDENTIAL_FAILED", message: expect.not.stringContaining("hush") });
	vi.doUnmock("../../src/credential/build-credential.js");
});
