import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClientCertificate, type Emulator, startEmulator } from "@mdi-sensors/emulator";
import { forgetMachine } from "@mdi-sensors/testing/forget-machine";
import { scriptedAuthority } from "@mdi-sensors/testing/scripted-authority";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { graphScope } from "../../src/clouds/cloud.js";
import { clouds } from "../../src/clouds/clouds.js";
import { authorityOptions, buildCredential } from "../../src/credential/build-credential.js";

afterEach(() => vi.unstubAllEnvs());

function part(jwt: string | null | undefined, index: number): Record<string, unknown> {
	return JSON.parse(Buffer.from(jwt?.split(".")[index] ?? "", "base64url").toString());
}

const { certificateWithKey: pem } = await createClientCertificate();

test.each([
	[true, expect.any(Object)],
	[false, undefined],
	[undefined, undefined],
])("sendCertificateChain %s decides whether the chain is sent", async (sendCertificateChain, chain) => {
	await using authority = await scriptedAuthority();
	const credential = await buildCredential(authority.cloud, {
		kind: "clientCertificate",
		tenantId: "contoso",
		clientId: "app",
		certificate: { pem },
		sendCertificateChain,
		ca: authority.ca,
	});
	await credential.getToken(graphScope(authority.cloud));
	expect(part(authority.requests[0]?.get("client_assertion"), 0).x5c).toEqual(chain);
});

const tooLong = " ".repeat(2 ** 21);

test.each([
	["a response with some spaces after it", " ".repeat(1000), "", undefined],
	["metadata longer than any in earnest", tooLong, "", "a response longer than 1048576 bytes"],
	["a token in a response longer than any in earnest", tooLong, "/token", "a response longer than 1048576 bytes"],
	["metadata that is cut, or has something after it", "}", "", "a response that is no JSON object"],
	["a token in a response with something after it", "}", "/token", "a response that is no JSON object"],
])("%s is read, or said for what it is", async (_, suffix, part, problem) => {
	await using authority = await scriptedAuthority(suffix, part);
	const credential = await buildCredential(authority.cloud, {
		kind: "clientSecret",
		tenantId: "contoso",
		clientId: "app",
		clientSecret: "secret",
		ca: authority.ca,
	});
	const got = credential.getToken(graphScope(authority.cloud));
	if (problem === undefined) return expect(await got).toMatchObject({ token: "a-token" });
	await expect(got).rejects.toMatchObject({
		code: "CREDENTIAL_FAILED",
		message: expect.stringMatching(
			new RegExp(`no token for Scripted: localhost:\\d+ gave ${problem}; look for a proxy`),
		),
	});
});

describe("the default chain", () => {
	const workload = "system:serviceaccount:sensors:rotate";
	let emulator: Emulator;
	beforeEach(forgetMachine);
	beforeAll(async () => {
		emulator = await startEmulator({ tenants: [{ apps: [{}, { workloads: [workload] }] }] });
	});
	afterAll(() => emulator.close());

	/** Signs in as the tenant's second application, and gives the one that it was. */
	async function signIn(tenantId?: string): Promise<[actual: unknown, named: string | undefined]> {
		const clientId = emulator.tenant().apps[1]?.id;
		const options = { kind: "default", tenantId, clientId, ca: emulator.ca } as const;
		const credential = await buildCredential(emulator.cloud(), options);
		const token = await credential.getToken(graphScope(emulator.cloud()));
		return [part(token?.token, 1).appid, clientId];
	}

	test("signs in as the managed identity that was named", async () => {
		for (const [name, value] of Object.entries(emulator.managedIdentity.env)) vi.stubEnv(name, value);
		const [actual, named] = await signIn();
		expect(actual).toBe(named);
	});

	test("signs in as the workload that was named", async () => {
		const folder = await mkdtemp(join(tmpdir(), "chain-"));
		await writeFile(join(folder, "token"), await emulator.workloadToken(workload));
		vi.stubEnv("AZURE_FEDERATED_TOKEN_FILE", join(folder, "token"));
		const [actual, named] = await signIn(emulator.tenant().id);
		expect(actual).toBe(named);
		expect(emulator.requests.at(-1)?.operation).toBe("token");
		await rm(folder, { recursive: true });
	});
});

test.each([
	[clouds.global, "https://login.microsoftonline.com"],
	[clouds.usGovL4, "https://login.microsoftonline.us"],
	[clouds.usGovL5, "https://login.microsoftonline.us"],
	[clouds.china, "https://login.partner.microsoftonline.cn"],
])("$title signs in at its own authority, which Microsoft vouches for", (cloud, authorityHost) => {
	expect(authorityOptions(cloud, undefined)).toMatchObject({ authorityHost, disableInstanceDiscovery: false });
});

test("an authority of one's own is not asked about at Microsoft's, and may have its own certificates", () => {
	const cloud = { ...clouds.global, authority: "https://localhost:8443" };
	expect(authorityOptions(cloud, "PEM")).toMatchObject({
		authorityHost: "https://localhost:8443",
		disableInstanceDiscovery: true,
		tlsOptions: { ca: "PEM" },
	});
});
