import { Agent, createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { ClientSecretCredential } from "@azure/identity";
import type { SecretClientOptions } from "@azure/keyvault-secrets";
import { type FaultName, startEmulator } from "@mdi-sensors/emulator";
import { FakeCredential } from "@mdi-sensors/testing/credentials";
import { trusting } from "@mdi-sensors/testing/emulated";
import { scriptedGraph, withKey } from "@mdi-sensors/testing/scripted-graph";
import { generate } from "selfsigned";
import { afterAll, afterEach, expect, expectTypeOf, onTestFinished, test } from "vitest";
import { type CloudName, clouds, connect, type RotateOptions } from "../../src/index.js";
import { type KeyVaultSinkOptions, keyVaultSink, type VaultClientOptions } from "../../src/sinks/key-vault-sink.js";
import { caught } from "../support/caught.js";
import { heldTimers, until } from "../support/held-timers.js";

const cloudNames = Object.keys(clouds) as CloudName[];

/** Clouds whose vaults have the real names. Each has a tenant and a vault; the tenant's apps may do less and less there. */
const emulator = await startEmulator({
	clouds: cloudNames.map((name) => ({ name, offered: true, vaultSuffix: clouds[name].vaultSuffix })),
	tenants: cloudNames.map((cloud) => ({
		cloud,
		domain: `${cloud.toLowerCase()}.example`,
		apps: [{}, { vaultPermissions: ["set"] }, { vaultPermissions: [] }, { vaultPermissions: ["get", "set"] }],
	})),
	vaults: cloudNames.map((cloud) => ({
		name: `contoso-${cloud.toLowerCase()}`,
		tenant: `${cloud.toLowerCase()}.example`,
	})),
});
const distrust = trusting(emulator.ca);
const { clientOptions } = emulator.vault("contoso-global");
const noRetry: SecretClientOptions = { ...clientOptions, retryOptions: { maxRetries: 0 } };

afterEach(() => {
	emulator.faults.clear();
	for (const vault of emulator.vaults) vault.access = "open";
});
afterAll(async () => {
	distrust();
	await emulator.close();
});

function credentialOf(tenantName: string, app = 0, secret?: string): ClientSecretCredential {
	const tenant = emulator.tenant(tenantName);
	const { id = "", secret: own = "" } = tenant.apps[app] ?? {};
	return new ClientSecretCredential(tenant.id, id, secret ?? own, emulator.credentialOptions(tenant.cloud));
}

let secrets = 0;

/** A rotation into a secret of its own, with all that a test wants to see of it. */
function rotation(options: Partial<KeyVaultSinkOptions> = {}, app = 0) {
	const tenant = emulator.tenant("global.example");
	const vault = emulator.vault("contoso-global");
	const secret = `key-${++secrets}`;
	const warnings: string[] = [];
	const sensors = connect({
		cloud: emulator.cloud("global"),
		credential: credentialOf("global.example"),
		logger: { warn: (message) => void warnings.push(message) },
	});
	const credential = credentialOf("global.example", app);
	const sink = keyVaultSink({ vault: vault.name, secret, credential, clientOptions: noRetry, ...options });
	const posts = () => emulator.count({ operation: "regenerateDeploymentAccessKey", tenant: tenant.id });
	const before = posts();
	return {
		vault,
		secret,
		warnings,
		tenant,
		sink,
		sensors,
		rotate: (more: RotateOptions = {}) => sensors.rotate({ ...more, sink }),
		posts: () => posts() - before,
		versions: () => vault.versions(secret),
	};
}

test.each(cloudNames)("in %s the key becomes a version of the secret, under the vault's real name", async (cloud) => {
	const tenant = emulator.tenant(`${cloud.toLowerCase()}.example`);
	const vault = emulator.vault(`contoso-${cloud.toLowerCase()}`);
	expect(vault.url).toBe(`https://contoso-${cloud.toLowerCase()}.${clouds[cloud].vaultSuffix}`);
	const credential = credentialOf(tenant.domain);
	const sink = keyVaultSink({
		cloud,
		vault: vault.name,
		secret: "sensor-key",
		credential,
		clientOptions: vault.clientOptions,
	});
	const { fingerprint } = await connect({ cloud: emulator.cloud(cloud), credential }).rotate({ sink });
	expect(vault.versions("sensor-key")).toMatchObject([
		{ value: tenant.key, contentType: "text/plain", tags: { fingerprint }, enabled: true },
	]);
	expect(vault.versions("sensor-key")[0]?.expiresOn).toBeUndefined();
});

test("tags of the user's own stand beside the fingerprint, and the version expires when it is told to", async () => {
	const { rotate, versions } = rotation({ tags: { team: "identity" }, expiresAfter: "60d" });
	const { fingerprint } = await rotate();
	const [{ tags, expiresOn, createdOn } = {}] = versions();
	expect(tags).toEqual({ team: "identity", fingerprint });
	const days = ((expiresOn?.getTime() ?? 0) - (createdOn?.getTime() ?? 0)) / 86_400_000;
	expect(days).toBeCloseTo(60, 3);
});

test("the versions from before are disabled where that is asked for, and their tags stay", async () => {
	const { vault, secret, rotate, versions } = rotation({ disableOlderVersions: true });
	for (let count = 0; count < 30; count++) vault.set(secret, `old ${count}`, { tags: { count: `${count}` } });
	vault.set(secret, "off already", { enabled: false });
	await rotate();
	const enabled = versions().filter((version) => version.enabled);
	expect(enabled.map(({ value }) => value)).toEqual([versions().at(-1)?.value]);
	expect(versions()[7]?.tags).toEqual({ count: "7" });
	expect(versions()).toHaveLength(32);
});

test("older versions stay as they are where that is not asked for", async () => {
	const { vault, secret, rotate, versions } = rotation();
	vault.set(secret, "old");
	await rotate();
	expect(versions().map(({ enabled }) => enabled)).toEqual([true, true]);
});

test("older versions that can't be disabled are said, and the key is in the vault", async () => {
	const { vault, secret, rotate, versions, tenant } = rotation({ disableOlderVersions: true });
	vault.set(secret, "old");
	emulator.faults.add({ fault: "403-role", operation: "updateSecret", tenant: tenant.id });
	const error = await caught(rotate());
	expect(error).toMatchObject({
		code: "SINK_FAILED",
		message: expect.stringContaining("the vault has the key, and its older versions were not disabled"),
	});
	expect(versions().at(-1)?.value).toBe(tenant.key);
});

/** What is found before anything is sent: the vault or the way to it, what it takes to get there, and what is said of it. */
const unready: Record<string, [prepare: () => Partial<KeyVaultSinkOptions>, code: string, message: RegExp]> = {
	"a vault that does not exist": [
		() => ({ vault: "nobody" }),
		"HOST_UNREACHABLE",
		/the vault nobody\.vault\.azure\.net can't be reached \(ENOTFOUND\)/,
	],
	"a vault behind a firewall": [
		() => {
			emulator.vault("contoso-global").access = "firewall";
			return {};
		},
		"SINK_NOT_READY",
		/lets nobody in from this address: its firewall has to know it \(403, ForbiddenByFirewall\)/,
	],
	"a disabled vault": [
		() => {
			emulator.vault("contoso-global").access = "disabled";
			return {};
		},
		"SINK_NOT_READY",
		/is disabled for public networks: .* \(403, ForbiddenByConnection\)/,
	],
	"a vault that is of another tenant": [
		() => ({ credential: credentialOf("usgovl4.example") }),
		"CREDENTIAL_FAILED",
		/AADSTS|tenant/,
	],
	"an identity that gets no token": [
		() => ({ credential: credentialOf("global.example", 0, "wrong-secret-value") }),
		"CREDENTIAL_FAILED",
		/AADSTS7000215, the client secret is wrong/,
	],
	"an identity that may not list, where older versions are to be disabled": [
		() => ({ credential: credentialOf("global.example", 3), disableOlderVersions: true }),
		"SINK_NOT_READY",
		/the identity may not list secrets in contoso-global.vault.azure.net \(403\)/,
	],
	"a certificate that is not trusted": [
		() => ({
			clientOptions: { additionalPolicies: clientOptions.additionalPolicies.slice(1), retryOptions: { maxRetries: 0 } },
		}),
		"HOST_UNREACHABLE",
		/contoso-global\.vault\.azure\.net can't be reached \([A-Z_]+\)/,
	],
};

test.each(Object.entries(unready))("%s is found before anything is sent", async (_, [prepare, code, message]) => {
	const { rotate, posts, versions } = rotation(prepare());
	const error = await caught(rotate());
	expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
	expect([posts(), versions().length]).toEqual([0, 0]);
	expect(inspect(error, { depth: null, showHidden: true })).not.toContain("wrong-secret-value");
});

/** Faults of the vault while it is checked. */
const checkFaults: [FaultName, message: RegExp][] = [
	["401", /did not accept the identity's token/],
	["429-no-retry-after", /has had too many requests \(429\)/],
	["500", /the vault contoso-global\.vault\.azure\.net failed \(500\)/],
	["503-no-retry-after", /failed \(503\)/],
	["502-html", /not the vault .* responded, but something on the way to it \(502, text\/html\): look for a proxy/],
	["200-html", /not the vault .* responded, but something on the way to it \(200, text\/html\): look for a proxy/],
	["204", /\(204, no content type\)/],
	["reset", /can't be reached \(ECONNRESET\)/],
];

test.each(checkFaults)("%s of the vault is said in words before anything is sent", async (fault, message) => {
	const { rotate, posts, tenant } = rotation();
	emulator.faults.add({ fault, operation: "getSecret", tenant: tenant.id, times: 9 });
	const error = await caught(rotate());
	expect(error.message).toMatch(message);
	expect(error.message).not.toMatch(/undefined|Unexpected status/);
	expect(posts()).toBe(0);
});

/** A vault that responds to everything with a body that never ends: no fault of the emulator's, which would fill its memory. */
async function endlessVault(): Promise<VaultClientOptions> {
	const names = [{ type: 2 as const, value: "contoso.vault.azure.net" }];
	const { private: key, cert } = await generate([{ name: "commonName", value: "contoso" }], {
		extensions: [{ name: "subjectAltName", altNames: names }],
	});
	const challenge = 'Bearer authorization="https://login.microsoftonline.com/t", resource="https://vault.azure.net"';
	const server = createServer({ key, cert }, (request, response) => {
		response.on("error", () => {});
		if (request.headers.authorization === undefined) {
			return void response.writeHead(401, { "www-authenticate": challenge }).end();
		}
		response.writeHead(200, { "content-type": "application/json" });
		const more = () => {
			while (!response.destroyed && response.write(" ".repeat(65_536)));
		};
		response.on("drain", more);
		more();
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const { port } = server.address() as AddressInfo;
	const agent = new Agent({ ca: cert });
	const connectHere = agent.createConnection.bind(agent);
	agent.createConnection = (options, ...rest) => connectHere({ ...options, host: "127.0.0.1", port }, ...rest);
	const here: Policy["sendRequest"] = (request, next) => next(Object.assign(request, { agent }));
	return { additionalPolicies: [{ position: "perRetry", policy: { name: "here", sendRequest: here } as Policy }] };
}

type Policy = NonNullable<SecretClientOptions["additionalPolicies"]>[number]["policy"];

test("a body of the vault that never ends is left at a limit, and nothing is sent", async () => {
	await using graph = await scriptedGraph(withKey("K0"));
	const sink = keyVaultSink({
		vault: "contoso",
		secret: "key",
		credential: new FakeCredential(),
		clientOptions: await endlessVault(),
	});
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	const error = await caught(sensors.rotate({ sink }));
	expect(error).toMatchObject({
		code: "SINK_NOT_READY",
		summary: expect.stringContaining("longer than 1048576 bytes"),
	});
	expect(graph.requests).toEqual([]);
});

test("an identity that may set and not read is warned of, and gets its way", async () => {
	const { rotate, warnings, versions, tenant } = rotation({}, 1);
	await rotate();
	expect(warnings).toEqual([
		"the identity may not read secrets in contoso-global.vault.azure.net (403): whether it may set them shows only with the new key",
	]);
	expect(versions().at(-1)?.value).toBe(tenant.key);
});

test("an identity that may nothing is warned of too, and the key stays with the service", async () => {
	const { rotate, warnings, versions, sensors, sink, tenant } = rotation({}, 2);
	const error = await caught(rotate());
	expect(warnings).toHaveLength(1);
	expect(error).toMatchObject({
		code: "SINK_FAILED",
		message: expect.stringContaining(
			"does not let the identity do that: it needs the permission to set secrets (403, ForbiddenByRbac)",
		),
		rotation: { fingerprint: expect.stringMatching(/^[\da-f]{16}$/) },
	});
	expect(inspect(error, { depth: null, showHidden: true })).not.toContain(tenant.key);
	expect(versions()).toEqual([]);
	expect((await caught(sensors.resume({ sink }))).code).toBe("SINK_FAILED");
});

test("the options of the vault's client are those of the real one", () => {
	expectTypeOf<SecretClientOptions>().toExtend<VaultClientOptions>();
	expectTypeOf<keyof VaultClientOptions>().toExtend<keyof SecretClientOptions>();
});

test("a secret whose newest version is disabled takes a new one", async () => {
	const { vault, secret, rotate, warnings, versions, tenant } = rotation();
	vault.set(secret, "old", { enabled: false });
	await rotate();
	expect([versions().at(-1)?.value, warnings]).toEqual([tenant.key, []]);
});

test("a secret that was deleted, and so can't be set, is found before anything is sent", async () => {
	// The emulator's vault forgets nothing: the response is played by a policy of the real client.
	const deleted = {
		position: "perCall",
		policy: {
			name: "deleted-secrets",
			sendRequest: async (request, next) => {
				if (!request.url.includes("/deletedsecrets/")) return next(request);
				const { headers } = request;
				const body = { id: "https://contoso.vault.azure.net/deletedsecrets/key", attributes: {}, recoveryId: "x" };
				return { request, status: 200, headers, bodyAsText: JSON.stringify(body) };
			},
		},
	} as const satisfies NonNullable<SecretClientOptions["additionalPolicies"]>[number];
	const additionalPolicies = [...clientOptions.additionalPolicies, deleted];
	const { rotate, secret, posts } = rotation({ clientOptions: { ...noRetry, additionalPolicies } });
	const error = await caught(rotate());
	expect(error).toMatchObject({
		code: "SINK_NOT_READY",
		message: expect.stringContaining(`the secret ${secret} in contoso-global.vault.azure.net was deleted`),
	});
	expect(posts()).toBe(0);
});

test.each<[FaultName, RegExp]>([
	["409", /has this secret among the deleted ones/],
	["200-html", /something on the way to it \(200, text\/html\)/],
	["500", /failed \(500\)/],
])("%s when the key is put there is SINK_FAILED in words, without the key", async (fault, message) => {
	const { rotate, tenant } = rotation();
	emulator.faults.add({ fault, operation: "setSecret", tenant: tenant.id, times: 9 });
	const error = await caught(rotate());
	expect(error).toMatchObject({ code: "SINK_FAILED", message: expect.stringMatching(message) });
	expect(inspect(error, { depth: null, showHidden: true })).not.toContain(tenant.key);
});

test("a vault that hangs is given up when the time is over: by the check, and with the key", async () => {
	const { rotate, posts, tenant } = rotation();
	const pass = heldTimers();
	const hangs = () => emulator.requests.at(-1)?.fault === "hang";
	emulator.faults.add({ fault: "hang", operation: "getSecret", tenant: tenant.id });
	const unchecked = caught(rotate({ timeoutMs: 300 }));
	await until(hangs);
	pass(300);
	expect(await unchecked).toMatchObject({
		code: "SINK_NOT_READY",
		message: expect.stringContaining("its check did not end within 300 ms"),
	});
	expect(posts()).toBe(0);
	emulator.faults.clear();
	emulator.faults.add({ fault: "hang", operation: "setSecret", tenant: tenant.id });
	const undelivered = caught(rotate({ timeoutMs: 1500 }));
	await until(() => emulator.requests.at(-1)?.operation === "setSecret");
	pass(1500);
	expect(await undelivered).toMatchObject({
		code: "SINK_FAILED",
		message: expect.stringContaining("the sink did not end in time"),
	});
});

test("a sink whose signal is aborted sets no secret any more", async () => {
	const { sink, versions } = rotation();
	const late = AbortSignal.abort(new Error("late"));
	const key = { reveal: () => "older" };
	await expect(sink.put(key as never, { fingerprint: "f" } as never, late)).rejects.toThrow("late");
	expect(versions()).toEqual([]);
});

test.each([
	{ vault: "contoso.example.com/" },
	{ vault: "-contoso" },
	{ vault: "c" },
	{ vault: "con--toso" },
	{ secret: "sensor/key" },
	{ secret: "" },
	{ vault: undefined },
	{ vault: null },
	{ vault: ["contoso"] },
	{ secret: undefined },
	{ secret: 5 },
	{ tags: "a" },
	{ tags: { fingerprint: "mine" } },
	{ tags: { FingerPrint: "mine" } },
	{ tags: { a: 5 } },
	{ tags: { "": "a" } },
	{ tags: { a: "x".repeat(257) } },
	{ tags: Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`tag-${index}`, ""])) },
	{ expiresAfter: "90" },
	{ expiresAfter: "0d" },
	{ expiresAfter: "-1d" },
	{ expiresAfter: "1.5d" },
	{ expiresAfter: 90 },
	{ expiresAfter: null },
	{ disableOlderVersions: "yes" },
	{ expireAfter: "90d" },
])("%o is refused before anything is rotated", (options) => {
	const [option = ""] = Object.keys(options);
	const all = { vault: "contoso", secret: "sensor-key", ...options } as KeyVaultSinkOptions;
	expect(() => keyVaultSink(all)).toThrow(
		expect.objectContaining({ code: "OPTION_INVALID", message: expect.stringContaining(option) }),
	);
});

test("options that are none are refused before anything is rotated", () => {
	expect(() => keyVaultSink(undefined as unknown as KeyVaultSinkOptions)).toThrow(
		expect.objectContaining({ code: "OPTION_INVALID", message: expect.stringContaining("must be an object") }),
	);
});
