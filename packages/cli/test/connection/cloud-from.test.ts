import { clouds } from "@mdi-sensors/connect/clouds";
import { expect, test } from "vitest";
import { cloudFrom } from "../../src/connection/cloud-from.js";

const graph = "https://127.0.0.1:1";
const authority = "https://127.0.0.1:2";

test("a name gives the cloud of that name", () => {
	expect(cloudFrom({ cloud: "usGovL5" })).toBe(clouds.usGovL5);
});

test("hosts of one's own give a cloud of one's own, where the API is taken as offered, with the vaults of the named cloud", () => {
	expect(cloudFrom({ cloud: "china", graph, authority })).toMatchObject({
		title: "127.0.0.1:1",
		graph,
		authority,
		authorityAliases: [],
		vaultSuffix: clouds.china.vaultSuffix,
		sensorsApi: { offered: true, source: "--graph" },
	});
});

test("hosts of one's own may bring their vaults, and an empty variable is none", () => {
	const vaultSuffix = "vault.localhost:1";
	expect(cloudFrom({ cloud: "global", graph, authority, vaultSuffix }).vaultSuffix).toBe(vaultSuffix);
	expect(cloudFrom({ cloud: "global", graph, authority, vaultSuffix: "" }).vaultSuffix).toBe("vault.azure.net");
});

test("a cloud that a tenants file describes is taken by its name", () => {
	const ownClouds = { mine: { graph, authority, vaultSuffix: "vault.localhost:1" } };
	expect(cloudFrom({ cloud: "mine", ownClouds })).toMatchObject({ title: "mine", graph, authority });
	expect(cloudFrom({ cloud: "global", ownClouds })).toBe(clouds.global);
});

test("one host without the other is refused", () => {
	expect(() => cloudFrom({ cloud: "global", graph })).toThrow("--authority is missing; nothing was sent");
	expect(() => cloudFrom({ cloud: "global", authority })).toThrow("--graph is missing; nothing was sent");
});
