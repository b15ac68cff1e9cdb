import { expect, test } from "vitest";
import { checkCloud } from "../../src/clouds/check-cloud.js";
import { type Cloud, clouds } from "../../src/clouds/clouds.js";

test.each([clouds.global, clouds.usGovL4, clouds.usGovL5])("$title is accepted", (cloud) => {
	expect(() => checkCloud(cloud)).not.toThrow();
});

test("China is refused with the day and the page that say so, and the clouds that offer the API", () => {
	expect(() => checkCloud(clouds.china)).toThrow(
		expect.objectContaining({
			code: "CLOUD_NOT_OFFERED",
			message: expect.stringMatching(/China .* as of \d{4}-\d\d-\d\d .*Global, US Government L4 .*, US Government L5/),
		}),
	);
});

test("availability is dated data: the caller may take China as offered", () => {
	expect(() => checkCloud(clouds.china, true)).not.toThrow();
});

test.each<[string, Partial<Cloud>]>([
	["the global Graph with the government's authority", { authority: "https://login.microsoftonline.us" }],
	["the government's Graph with the global authority", { graph: "https://graph.microsoft.us" }],
	[
		"the DoD's Graph with an alias of the global authority",
		{ graph: "https://dod-graph.microsoft.us", authority: "https://login.windows.net" },
	],
	["an authority with a slash at its end", { authority: "https://login.microsoftonline.us/" }],
])("%s is refused as mixed", (_, part) => {
	expect(() => checkCloud({ ...clouds.global, ...part })).toThrow(
		expect.objectContaining({ code: "CLOUD_INVALID", message: expect.stringContaining("of two clouds") }),
	);
});

test("the old name of China's authority is as good as the new one", () => {
	const cloud = { ...clouds.china, authority: "https://login.chinacloudapi.cn" };
	expect(() => checkCloud(cloud, true)).not.toThrow();
});

test("a private authority goes with any Graph", () => {
	expect(() => checkCloud({ ...clouds.global, authority: "https://localhost:8443" })).not.toThrow();
});

test.each(["http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1"])("%s may be http: it is loopback", (graph) => {
	expect(() => checkCloud({ ...clouds.global, graph })).not.toThrow();
});

test.each([
	"http://graph.microsoft.com",
	"http://127.0.0.1.example.com",
	"ftp://localhost",
	"graph.microsoft.com",
	"https://graph.microsoft.com/beta",
	"https://user@graph.microsoft.com",
	"",
])("%j is refused as a Graph", (graph) => {
	expect(() => checkCloud({ ...clouds.global, graph })).toThrow(
		expect.objectContaining({ code: "CLOUD_INVALID", message: expect.stringContaining("must be an https origin") }),
	);
});
