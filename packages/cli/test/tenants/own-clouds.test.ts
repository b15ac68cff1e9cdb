import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { readTenants } from "../../src/tenants/read-tenants.js";
import { emulated } from "../support/emulated.js";
import { runCli } from "../support/run-cli.js";

const { emulator } = await emulated({
	clouds: ["global", "usGovL4", "usGovL5"],
	tenants: [{}, { cloud: "usGovL4" }, { cloud: "usGovL5" }, {}],
});

const tenant = "11111111-2222-4333-8444-555555555555";
const here = { graph: "https://127.0.0.1:1", authority: "https://127.0.0.1:2", vaultSuffix: "vault.localhost:1" };

/** Writes a tenants file, and reads it. */
async function read(file: object) {
	const path = join(scratchFolder(), "tenants.yaml");
	writeFileSync(path, JSON.stringify(file, null, 1));
	return readTenants(path, { cloud: "global", apiVersion: "v1.0" });
}

test("the file that the emulator writes rotates tenants of three clouds into their vaults", async () => {
	const { text, env } = await emulator.tenantsFile();
	const folder = scratchFolder();
	const file = join(folder, "tenants.yaml");
	writeFileSync(file, text);
	for (const secret of emulator.secrets()) expect(text).not.toContain(secret);

	const record = join(folder, "record");
	const { code, stderr } = await runCli(["key", "rotate", "--tenants", file, "--record", record, "--yes"], env);

	expect(code, stderr).toBe(0);
	for (const { id, key, rotations } of emulator.tenants) {
		expect(rotations).toBe(1);
		expect(emulator.vaults.find((vault) => vault.tenant === id)?.value("sensor-key")).toBe(key);
	}
});

test("a tenant lives in a cloud of the file's own, or in one of Microsoft's", async () => {
	const [own, microsofts] = await read({
		clouds: { mine: { ...here, title: "Mine", offered: false } },
		tenants: [
			{ tenant, cloud: "mine" },
			{ tenant: tenant.replace(/1/g, "9"), cloud: "usGovL5" },
		],
	});
	expect(own?.cloud).toMatchObject({ ...here, title: "Mine", authorityAliases: [], sensorsApi: { offered: false } });
	expect(microsofts?.cloud.graph).toBe("https://dod-graph.microsoft.us");
});

test.each([
	[
		{ clouds: { global: here } },
		"clouds.global is the name of one of Microsoft's clouds; give a cloud of your own another",
	],
	[{ clouds: { mine: { ...here, graph: undefined } } }, "clouds.mine.graph is missing"],
	[{ clouds: { mine: { ...here, host: "x" } } }, "clouds.mine.host is not known here"],
	[{ clouds: { mine: here }, defaults: { cloud: "yours" } }, 'defaults.cloud must be "global" or'],
	[{ clouds: { mine: { ...here, caFile: "nowhere.pem" } } }, "nowhere.pem is not there (ENOENT); nothing was sent"],
])("%j is refused", async (file, message) => {
	await expect(read({ ...file, tenants: [{ tenant }] })).rejects.toThrow(message);
});
