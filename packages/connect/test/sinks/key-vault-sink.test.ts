import { inspect } from "node:util";
import { expect, test } from "vitest";
import { type CloudName, connect, type RotateOptions } from "../../src/index.js";
import { type KeyVaultSinkOptions, keyVaultSink } from "../../src/sinks/key-vault-sink.js";
import { caught } from "../support/caught.js";
import { FakeCredential } from "../support/fake-credential.js";
import { scriptedGraph, withKey } from "../support/scripted-graph.js";
import { startVault, type Vault } from "../support/vault.js";

async function rotateInto(vault: Vault, options: Partial<KeyVaultSinkOptions> = {}, rotate: RotateOptions = {}) {
	await using graph = await scriptedGraph(withKey("key-number-0"), withKey("key-number-1"));
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	const { clientOptions } = vault;
	const credential = new FakeCredential();
	const sink = keyVaultSink({ vault: "contoso", secret: "sensor-key", credential, clientOptions, ...options });
	return await sensors.rotate({ ...rotate, sink });
}

test.each<[CloudName, string, string]>([
	["global", "contoso.vault.azure.net", "https://vault.azure.net/.default"],
	["usGovL4", "contoso.vault.usgovcloudapi.net", "https://vault.usgovcloudapi.net/.default"],
	["usGovL5", "contoso.vault.usgovcloudapi.net", "https://vault.usgovcloudapi.net/.default"],
	["china", "contoso.vault.azure.cn", "https://vault.azure.cn/.default"],
])("in %s the key becomes a version of the secret in %s", async (cloud, host, scope) => {
	await using vault = await startVault(host);
	const credential = new FakeCredential();
	const { fingerprint } = await rotateInto(vault, { cloud, credential });
	expect(vault.stored).toEqual([
		{
			host,
			path: "/secrets/sensor-key",
			authorization: "Bearer token-1",
			value: "key-number-1",
			contentType: "text/plain",
			tags: { fingerprint },
		},
	]);
	expect(credential.asked[0]?.scopes).toEqual([scope]);
});

test("a vault that refuses fails without the key in the error or anything that hangs on it", async () => {
	await using vault = await startVault("contoso.vault.azure.net");
	vault.fail(403);
	const error = await caught(rotateInto(vault));
	expect(error).toMatchObject({
		code: "SINK_FAILED",
		cause: { name: "RestError", message: expect.stringContaining("no permission") },
	});
	expect(inspect(error, { depth: null, showHidden: true })).not.toMatch(/key-number|token-1/);
});

test("a vault that does not answer is given up when the time is over", async () => {
	await using vault = await startVault("contoso.vault.azure.net");
	vault.fail("silence");
	const error = await caught(rotateInto(vault, {}, { timeoutMs: 500 }));
	expect(error).toMatchObject({
		code: "SINK_FAILED",
		message: expect.stringContaining("the sink did not end in time"),
	});
	await vault.abandoned;
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
