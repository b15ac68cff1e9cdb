import { expect, test } from "vitest";
import { canonicalOrigin, emulatedCloud, issuerOf } from "../../src/clouds/emulated-cloud.js";

const [listener, authority] = ["https://127.0.0.1:1", "https://127.0.0.1:2"];

test("what a cloud does not say is taken from its listener and its name", () => {
	expect(emulatedCloud({ name: "mine" }, listener, authority, "2026-01-01")).toMatchObject({
		title: "mine",
		graph: listener,
		authority,
		authorityAliases: [],
		sensorsApi: { offered: true, asOf: "2026-01-01" },
	});
});

test("what it says is what it goes by", () => {
	const settings = { name: "mine", title: "Mine", graph: "https://graph.example", offered: false };
	const cloud = emulatedCloud(settings, listener, authority, "2026-01-01");
	expect(cloud).toMatchObject({ title: "Mine", graph: "https://graph.example", sensorsApi: { offered: false } });
	expect(issuerOf(cloud, "t")).toBe("https://127.0.0.1:2/t/v2.0");
});

test.each([
	["https://localhost:8443", "https://127.0.0.1:8443"],
	["http://[::1]:80/", "http://127.0.0.1"],
	["https://127.0.0.1:1/path?query", "https://127.0.0.1:1"],
	["https://graph.microsoft.com/", "https://graph.microsoft.com"],
	["https://localhost.example", "https://localhost.example"],
])("%s is %s", (origin, canonical) => {
	expect(canonicalOrigin(origin)).toBe(canonical);
});
