import { expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";

test.each([
	[{ latency: 5 }, "startEmulator: there is no option latency"],
	[{ shape: "round" }, 'startEmulator: shape must be ("flat" | "wrapped"), not "round"'],
	[{ latencyMs: -1 }, "startEmulator: latencyMs must be a number from 0 to 86400000, not -1"],
	[{ jitterMs: 2 ** 31 }, "startEmulator: jitterMs must be a number from 0 to 86400000, not 2147483648"],
	[
		{ packageBytes: 1e15 },
		"startEmulator: packageBytes must be a whole number from 0 to 1099511627776, not 1000000000000000",
	],
	[{ clockSkewSeconds: -1e15 }, /^startEmulator: clockSkewSeconds must be a number from -10000000000 to 10000000000, /],
	[{ port: 70_000 }, "startEmulator: port must be a whole number from 0 to 65535, not 70000"],
	[{ journalSize: 0.5 }, "startEmulator: journalSize must be a whole number from 1, not 0.5"],
	[{ clouds: [] }, "startEmulator: clouds must be a list of one or more, not []"],
	[
		{ clouds: ["global", { name: "global" }] },
		'startEmulator: clouds must be a list of clouds with different names, not ["global",{"name":"global"}]',
	],
	[{ clouds: ["moon"] }, /^startEmulator: clouds\.0 must be \("global" \| .*\), not "moon"$/],
	[{ clouds: [{ title: "No name" }] }, "startEmulator: clouds.0.name has to be given"],
	[{ clouds: [{ name: "x", graph: "nowhere" }] }, 'startEmulator: clouds.0.graph must be a URL, not "nowhere"'],
	[{ tenants: [{ id: "" }] }, 'startEmulator: tenants.0.id must be a text that is not empty, not ""'],
	[{ tenants: [{ apps: [{ role: [] }] }] }, "startEmulator: there is no option tenants.0.apps.0.role"],
	[{ tenants: [{ cloud: "usGovL4" }] }, "a tenant lives in the cloud usGovL4, which is not among clouds (global)"],
	[{ tenants: [{ domain: "one.example" }, { domain: "ONE.example" }] }, "two tenants are called one.example"],
])("%j is refused with a sentence that says why", async (options, message) => {
	await expect(startEmulator(JSON.parse(JSON.stringify(options)))).rejects.toThrow(message);
});
