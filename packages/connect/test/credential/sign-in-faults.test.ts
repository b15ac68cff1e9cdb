import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ClientSecretCredential, DefaultAzureCredential } from "@azure/identity";
import { type Unreachable, unreachables } from "@mdi-sensors/emulator";
import { type Emulated, emulated } from "@mdi-sensors/testing/emulated";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type Cloud, connect, credentialFor, type GraphError, type TokenCredential } from "../../src/index.js";
import { caught } from "../support/caught.js";

let scene: Emulated;
beforeAll(async () => {
	scene = await emulated();
});
afterAll(() => scene[Symbol.asyncDispose]());
afterEach(() => vi.unstubAllEnvs());

/** What the system or TLS calls each of them. */
const reasons: Record<Unreachable, RegExp> = {
	dns: /ENOTFOUND|EAI_AGAIN/,
	refused: /ECONNREFUSED/,
	"tls-untrusted":
		/SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT_LOCALLY/,
	"tls-expired": /CERT_HAS_EXPIRED/,
	"tls-wrong-host": /ERR_TLS_CERT_ALTNAME_INVALID/,
	"tls-dropped": /ECONNRESET/,
};

const noRetry = { retryOptions: { maxRetries: 0 } };

/** Credentials of an application that signs in at the authority of a cloud. */
const makers: [string, (cloud: Cloud) => TokenCredential][] = [
	[
		"of credentialFor",
		(cloud) => {
			const { id, app } = scene.emulator.tenant();
			const { ca } = scene.emulator;
			return credentialFor(cloud, {
				kind: "clientSecret",
				tenantId: id,
				clientId: app.id,
				clientSecret: app.secret,
				ca,
			});
		},
	],
	[
		"of @azure/identity",
		({ authority }) => {
			const { id, app } = scene.emulator.tenant();
			const options = { ...scene.emulator.credentialOptions(), ...noRetry, authorityHost: authority };
			return new ClientSecretCredential(id, app.id, app.secret, options);
		},
	],
];

/** What a call ends with that signs in with this credential. */
function failure(cloud: Cloud, credential: TokenCredential): Promise<GraphError> {
	return caught(connect({ cloud, credential }).getDeploymentPackageUri());
}

/** What @azure/identity tries again by itself, as credentialFor lets it, for four seconds and more. */
const isRetried = (reason: Unreachable | number) => ["dns", "refused", "tls-dropped", 502].includes(reason);

/** What waits for @azure/identity's own retries is left to deep runs. */
const tagsOf = (whose: string, reason: Unreachable | number) => ({
	tags: whose === "of credentialFor" && isRetried(reason) ? ["deep"] : [],
});

for (const [whose, make] of makers) {
	for (const how of unreachables)
		test(
			`${how} at sign-in, with a credential ${whose}: the host can't be reached, and why`,
			tagsOf(whose, how),
			async () => {
				const cloud = await scene.emulator.unreachableCloud(how, "authority");
				const error = await failure(cloud, make(cloud));
				expect(error.code).toBe("HOST_UNREACHABLE");
				expect(error.summary).toContain(`${new URL(cloud.authority).host} can't be reached to sign in (`);
				expect(error.summary).toMatch(reasons[how]);
				expect(error.cause).toBeInstanceOf(Error);
				expect(scene.emulator.count("getDeploymentPackageUri")).toBe(0);
			},
		);

	for (const status of [407, 403, 502])
		test(
			`a proxy that refuses with ${status}, with a credential ${whose}, is named with that`,
			tagsOf(whose, status),
			async () => {
				const proxy = createServer().on("connect", (_request, socket) => {
					socket.end(`HTTP/1.1 ${status} No\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n`);
				});
				await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
				const { port } = proxy.address() as AddressInfo;
				vi.stubEnv("HTTPS_PROXY", `http://someone:hush-hush@127.0.0.1:${port}`);
				vi.stubEnv("NO_PROXY", "");
				const cloud = scene.emulator.cloud();
				const error = await failure(cloud, make(cloud)).finally(() => proxy.close());
				expect(error.code).toBe("PROXY_REFUSED");
				const { host } = new URL(cloud.authority);
				expect(error.summary).toBe(
					`${host} can't be reached to sign in: the proxy 127.0.0.1:${port} refused (${status})`,
				);
				expect(JSON.stringify(error)).not.toContain("hush-hush");
			},
		);
}

test("a page of a captive portal in the place of the authority is told from a tenant that does not exist", async () => {
	const cloud = scene.emulator.cloud();
	scene.emulator.faults.add({ fault: "502-html", operation: "discovery", times: 9 });
	const { id, app } = scene.emulator.tenant();
	const options = { ...scene.emulator.credentialOptions(), ...noRetry };
	const error = await failure(cloud, new ClientSecretCredential(id, app.id, app.secret, options));
	scene.emulator.faults.clear();
	expect(error).toMatchObject({
		code: "HOST_UNREACHABLE",
		summary: `${new URL(cloud.authority).host} can't be reached to sign in: something else responded (502, text/html)`,
		remedy: "look for a proxy or a sign-in page on the way to it",
	});
});

test("a tenant that does not exist is still told as that", async () => {
	const { app } = scene.emulator.tenant();
	const options = { ...scene.emulator.credentialOptions(), ...noRetry };
	const nobody = "99999999-0000-4000-8000-000000000000";
	const error = await failure(scene.emulator.cloud(), new ClientSecretCredential(nobody, app.id, app.secret, options));
	expect(error).toMatchObject({
		code: "CREDENTIAL_FAILED",
		summary: expect.stringContaining("no such tenant in this cloud"),
	});
});

test("a credential of the caller's own that can't reach its host is HOST_UNREACHABLE too", async () => {
	const closed = createServer();
	await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
	const { port } = closed.address() as AddressInfo;
	await new Promise((resolve) => closed.close(resolve));
	const credential = {
		getToken: async () => {
			await fetch(`http://127.0.0.1:${port}/token`).catch((error) => {
				throw new Error("no token", { cause: error });
			});
			return null;
		},
	};
	const error = await failure(scene.emulator.cloud(), credential);
	expect(error).toMatchObject({ code: "HOST_UNREACHABLE", cause: { message: "no token" } });
});

test("where there is nothing to sign in with, the error says what to set, and what each way lacked", async () => {
	for (const name of ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"]) vi.stubEnv(name, undefined);
	vi.stubEnv("PATH", "");
	vi.stubEnv("AZURE_TOKEN_CREDENTIALS", "dev");
	const error = await failure(scene.emulator.cloud(), new DefaultAzureCredential());
	expect(error.code).toBe("CREDENTIAL_UNAVAILABLE");
	expect(error.summary).toMatch(/^nothing to sign in with was found for Global \(emulated\): .*Azure CLI/);
	expect(error.remedy).toContain("set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET");
	expect(error.message).not.toContain("call again");
});
