import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClientCertificate, type Emulator, startEmulator } from "@mdi-sensors/emulator";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { graphScope } from "../../src/clouds/cloud.js";
import { CredentialCache, credentialFor } from "../../src/credential/credential-for.js";
import type { CredentialOptions } from "../../src/credential/credential-options.js";
import { createAccessTokens } from "../../src/token/access-tokens.js";

const workload = "system:serviceaccount:sensors:rotate";

let emulator: Emulator;
let folder: string;
let certificate: Awaited<ReturnType<typeof createClientCertificate>>;

beforeAll(async () => {
	certificate = await createClientCertificate();
	emulator = await startEmulator({
		tenants: [{ apps: [{ certificates: [certificate.certificate], workloads: [workload] }] }],
	});
	folder = await mkdtemp(join(tmpdir(), "credential-"));
});
afterAll(async () => {
	await emulator.close();
	await rm(folder, { recursive: true });
});
afterEach(() => {
	vi.unstubAllEnvs();
	emulator.reset();
});

/** Signs in with a credential for the emulator's cloud, and gives the claims of its token. */
async function signIn(options: CredentialOptions, cache = new CredentialCache()) {
	const cloud = emulator.cloud();
	const credential = credentialFor(cloud, { ca: emulator.ca, ...options }, cache);
	const tokens = createAccessTokens({ cloud, credential });
	return JSON.parse(Buffer.from((await tokens.get()).split(".")[1] ?? "", "base64url").toString());
}

async function file(name: string, text: string): Promise<string> {
	const path = join(folder, name);
	await writeFile(path, text);
	return path;
}

function ids() {
	const { id, app } = emulator.tenant();
	return { tenantId: id, clientId: app.id };
}

describe("each kind signs in at the chosen cloud's authority, whatever AZURE_AUTHORITY_HOST says", () => {
	const stray = () => vi.stubEnv("AZURE_AUTHORITY_HOST", "https://login.microsoftonline.us");

	test("client secret", async () => {
		stray();
		const claims = await signIn({ kind: "clientSecret", ...ids(), clientSecret: emulator.tenant().app.secret });
		expect(claims).toMatchObject({ aud: emulator.cloud().graph, tid: ids().tenantId, appid: ids().clientId });
	});

	test("certificate as PEM text", async () => {
		stray();
		const options = { certificate: { pem: certificate.certificateWithKey }, sendCertificateChain: true };
		expect(await signIn({ kind: "clientCertificate", ...ids(), ...options })).toMatchObject({ appid: ids().clientId });
	});

	test("certificate as a file", async () => {
		stray();
		const path = await file("client.pem", certificate.certificateWithKey);
		const claims = await signIn({ kind: "clientCertificate", ...ids(), certificate: { path } });
		expect(claims).toMatchObject({ appid: ids().clientId });
	});

	test("workload identity", async () => {
		stray();
		const tokenFilePath = await file("token", await emulator.workloadToken(workload));
		expect(await signIn({ kind: "workloadIdentity", ...ids(), tokenFilePath })).toMatchObject({
			appid: ids().clientId,
		});
	});

	test("managed identity", async () => {
		stray();
		for (const [name, value] of Object.entries(emulator.managedIdentity.env)) vi.stubEnv(name, value);
		const { clientId } = ids();
		expect(await signIn({ kind: "managedIdentity", clientId })).toMatchObject({ appid: clientId });
	});

	test("device code", async () => {
		stray();
		const onPrompt = ({ userCode }: { userCode: string }) => emulator.settleDevice(userCode);
		expect(await signIn({ kind: "deviceCode", ...ids(), onPrompt })).toMatchObject({ tid: ids().tenantId });
	});

	test.runIf(process.platform === "linux")("interactive browser", async () => {
		stray();
		// What opens a browser on Linux takes it from here.
		vi.stubEnv("BROWSER", fileURLToPath(new URL("../support/sign-in-browser.mjs", import.meta.url)));
		vi.stubEnv("NODE_EXTRA_CA_CERTS", await emulator.caFile());
		expect(await signIn({ kind: "interactiveBrowser", ...ids() })).toMatchObject({ tid: ids().tenantId });
	});

	test("default chain", async () => {
		stray();
		const { tenantId, clientId } = ids();
		vi.stubEnv("AZURE_TENANT_ID", tenantId);
		vi.stubEnv("AZURE_CLIENT_ID", clientId);
		vi.stubEnv("AZURE_CLIENT_SECRET", emulator.tenant().app.secret);
		expect(await signIn({ kind: "default" })).toMatchObject({ appid: clientId });
	});
});

describe("the same credential", () => {
	const secret = { kind: "clientSecret", tenantId: "t", clientId: "c", clientSecret: "s" } as const;

	const cache = new CredentialCache();

	test("is given out of one cache for the same cloud and options, in whatever order", () => {
		const { kind, ...rest } = secret;
		expect(credentialFor("usGovL4", { ...rest, kind }, cache)).toBe(credentialFor("usGovL4", secret, cache));
	});

	test("is not given without a cache: nothing is kept for the whole process", () => {
		expect(credentialFor("usGovL4", secret)).not.toBe(credentialFor("usGovL4", secret));
	});

	test.each<[string, () => unknown]>([
		["another cloud", () => credentialFor("global", secret, cache)],
		["another tenant", () => credentialFor("usGovL4", { ...secret, tenantId: "t2" }, cache)],
		["another client", () => credentialFor("usGovL4", { ...secret, clientId: "c2" }, cache)],
		["another secret", () => credentialFor("usGovL4", { ...secret, clientSecret: "s2" }, cache)],
		["another kind", () => credentialFor("usGovL4", { kind: "azureCli", tenantId: "t" }, cache)],
		["a cache of one's own", () => credentialFor("usGovL4", secret, new CredentialCache())],
	])("is not given for %s", (_, other) => {
		expect(other()).not.toBe(credentialFor("usGovL4", secret, cache));
	});

	test("is given for the same callback, and another one for another callback", () => {
		const onPrompt = () => {};
		const cache = new CredentialCache();
		const get = (prompt: () => void) => credentialFor("global", { kind: "deviceCode", onPrompt: prompt }, cache);
		expect(get(onPrompt)).toBe(get(onPrompt));
		expect(get(onPrompt)).not.toBe(get(() => {}));
	});

	test("is given whatever the case of the ids, and whether or not an option is undefined", () => {
		const cache = new CredentialCache();
		const get = (options: object) => credentialFor("global", { ...secret, ...options }, cache);
		expect(get({ tenantId: "T", clientId: "C", ca: undefined })).toBe(get({}));
		expect(get({ clientSecret: "S" })).not.toBe(get({}));
	});

	test("is kept until a thousand others were asked for since", () => {
		const cache = new CredentialCache();
		const get = (number: number) => credentialFor("global", { ...secret, clientSecret: `secret ${number}` }, cache);
		const [first, second] = [get(0), get(1)];
		for (let number = 2; number < 1000; number++) get(number);
		expect(get(0)).toBe(first);
		get(1000);
		expect(get(0)).toBe(first);
		expect(get(1)).not.toBe(second);
	});

	test("is forgotten by clear", () => {
		const cache = new CredentialCache();
		const before = credentialFor("global", secret, cache);
		cache.clear();
		expect(credentialFor("global", secret, cache)).not.toBe(before);
	});

	test("shares its tokens: two connections, one sign-in", async () => {
		const cache = new CredentialCache();
		const options = { kind: "clientSecret", ...ids(), clientSecret: emulator.tenant().app.secret } as const;
		await signIn(options, cache);
		await signIn(options, cache);
		expect(emulator.count("token")).toBe(1);
	});
});

test("a credential prints neither its secret nor its password", async () => {
	const { inspect } = await import("node:util");
	const cache = new CredentialCache();
	const credential = credentialFor(
		"global",
		{ kind: "clientSecret", tenantId: "t", clientId: "c", clientSecret: "hush-hush" },
		cache,
	);
	for (const each of [credential, cache]) {
		expect(inspect(each, { depth: 9, showHidden: true }) + JSON.stringify(each)).not.toContain("hush-hush");
	}
});

test.each<[string, object, string]>([
	["no kind", {}, "kind must be one of clientSecret, clientCertificate, workloadIdentity, managedIdentity, "],
	["an unknown kind", { kind: "hush" }, "kind must be one of"],
	["the name of something that every object has", { kind: "toString" }, "kind must be one of"],
	["no options", undefined as never, "must be an object"],
	["a misspelled option", { kind: "azureCli", tenantID: "t" }, "did you mean tenantId?"],
	["the option of another kind", { kind: "managedIdentity", tenantId: "t" }, 'has no option "tenantId"'],
	["no secret", { kind: "clientSecret", tenantId: "t", clientId: "c" }, "clientSecret needs clientSecret"],
	[
		"an empty variable",
		{ kind: "clientSecret", tenantId: "", clientId: "", clientSecret: "hush" },
		"tenantId must be a text of printable ASCII, not an empty text",
	],
	["no certificate", { kind: "clientCertificate", tenantId: "t", clientId: "c" }, "needs certificate"],
	[
		"a path for a certificate",
		{ kind: "clientCertificate", tenantId: "t", clientId: "c", certificate: "hush" },
		"{ pem } or { path }",
	],
])("%s is refused at once, and nothing of it is repeated", (_, options, message) => {
	const refused = expect.objectContaining({ code: "OPTION_INVALID", message: expect.stringContaining(message) });
	expect(() => credentialFor("global", options as CredentialOptions, new CredentialCache())).toThrow(refused);
	expect(() => credentialFor("global", options as CredentialOptions, new CredentialCache())).not.toThrow(/hush/);
});

test("an unknown cloud is refused at once", () => {
	expect(() => credentialFor("mars" as never, { kind: "default" })).toThrow(
		expect.objectContaining({ code: "CLOUD_UNKNOWN" }),
	);
});

test("asks for the scope that it is given", async () => {
	const options = {
		kind: "clientSecret",
		...ids(),
		clientSecret: emulator.tenant().app.secret,
		ca: emulator.ca,
	} as const;
	const token = await credentialFor(emulator.cloud(), options).getToken(graphScope(emulator.cloud()));
	expect(token?.expiresOnTimestamp).toBeGreaterThan(Date.now());
});
