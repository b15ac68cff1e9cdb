import { load } from "js-yaml";
import { afterAll, expect, test } from "vitest";
import { startEmulator } from "../src/index.js";

const emulator = await startEmulator({
	clouds: ["global", "china", { name: "two words", title: 'quoted "title"' }],
	tenants: [
		{ apps: [{ secret: "one" }] },
		{ cloud: "china", apps: [{ secret: "two" }] },
		{ apps: [{ secret: "one" }] },
	],
	vaults: [{ name: "contoso" }],
});
afterAll(() => emulator.close());
const { text, env } = await emulator.tenantsFile();
const file = load(text) as {
	clouds: Record<string, object>;
	tenants: { credential: { clientSecretEnv: string }; sink: object }[];
};

test("clouds are described under names that none of Microsoft's has", async () => {
	const { title, graph, authority, vaultSuffix } = emulator.cloud("china");
	expect(file.clouds["emulated-china"]).toEqual({
		...{ title, graph, authority, vaultSuffix, offered: false },
		caFile: await emulator.caFile(),
	});
	expect(file.clouds["emulated-two words"]).toMatchObject({ title: 'quoted "title"' });
});

test("a secret stands in a variable, one for each secret", () => {
	expect(env).toEqual({ AZURE_CLIENT_SECRET: "one", AZURE_CLIENT_SECRET_1: "two" });
	expect(file.tenants.map(({ credential }) => credential.clientSecretEnv)).toEqual([
		"AZURE_CLIENT_SECRET",
		"AZURE_CLIENT_SECRET_1",
		"AZURE_CLIENT_SECRET",
	]);
});

test("a key goes into the tenant's vault, or into a file where it has none", () => {
	expect(file.tenants.map(({ sink }) => sink)).toEqual([
		{ keyVault: "contoso", secretName: "sensor-key" },
		{ file: "{tenant}.key" },
		{ file: "{tenant}.key" },
	]);
});
