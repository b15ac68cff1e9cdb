import { expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";

test.each([
	[{ latency: 5 }, "startEmulator: there is no option latency"],
	[{ shape: "round" }, 'startEmulator: shape must be ("flat" | "wrapped"), not "round"'],
	[{ latencyMs: -1 }, "startEmulator: latencyMs must be >=0, not -1"],
	[{ port: 70_000 }, "startEmulator: port must be <=65535, not 70000"],
	[{ clouds: [] }, "startEmulator: clouds must be >=1, not 0"],
	[{ clouds: ["moon"] }, /^startEmulator: clouds\.0 must be \("global" \| .*\), not "moon"$/],
	[{ clouds: [{ title: "No name" }] }, "startEmulator: clouds.0.name has to be given"],
	[{ clouds: [{ name: "x", graph: "nowhere" }] }, /^startEmulator: clouds\.0\.graph must be /],
	[{ tenants: [{ apps: [{ role: [] }] }] }, "startEmulator: there is no option tenants.0.apps.0.role"],
	[{ tenants: [{ cloud: "usGovL4" }] }, "a tenant lives in the cloud usGovL4, which is not among clouds (global)"],
	[{ tenants: [{ domain: "one.example" }, { domain: "ONE.example" }] }, "two tenants are called one.example"],
])("%j is refused with a sentence that says why", async (options, message) => {
	await expect(startEmulator(JSON.parse(JSON.stringify(options)))).rejects.toThrow(message);
});
