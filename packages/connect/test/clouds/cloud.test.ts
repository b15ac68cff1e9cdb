import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { baseUrl, cloud, graphScope } from "../../src/clouds/cloud.js";
import { type Cloud, type CloudName, clouds } from "../../src/clouds/clouds.js";

// Written out again, so that a slip in the table does not slip through here too.
test.each<[CloudName, string, string, string, string]>([
	[
		"global",
		"https://graph.microsoft.com/beta",
		"https://graph.microsoft.com/.default",
		"https://login.microsoftonline.com",
		"vault.azure.net",
	],
	[
		"usGovL4",
		"https://graph.microsoft.us/beta",
		"https://graph.microsoft.us/.default",
		"https://login.microsoftonline.us",
		"vault.usgovcloudapi.net",
	],
	[
		"usGovL5",
		"https://dod-graph.microsoft.us/beta",
		"https://dod-graph.microsoft.us/.default",
		"https://login.microsoftonline.us",
		"vault.usgovcloudapi.net",
	],
	[
		"china",
		"https://microsoftgraph.chinacloudapi.cn/beta",
		"https://microsoftgraph.chinacloudapi.cn/.default",
		"https://login.partner.microsoftonline.cn",
		"vault.azure.cn",
	],
])("%s has its own base URL, scope, authority and vaults", (name, url, scope, authority, vaults) => {
	expect(baseUrl(cloud(name), "beta")).toBe(url);
	expect(graphScope(name)).toBe(scope);
	expect(graphScope(cloud(name))).toBe(scope);
	expect(cloud(name).authority).toBe(authority);
	expect(cloud(name).vaultSuffix).toBe(vaults);
});

test("the README's table is the table of clouds", async () => {
	const readme = new URL("../../README.md", import.meta.url);
	const rows = Object.entries<Cloud>(clouds).map(([name, { title, graph, sensorsApi }]) => {
		const offered = sensorsApi.offered ? "yes" : "no: `connect` throws `CLOUD_NOT_OFFERED` before a token is asked for";
		return `| \`"${name}"\` | ${title} | ${new URL(graph).host} | ${offered} |`;
	});
	const table = ["| `cloud` | title | Graph | offered |", "|---|---|---|---|", ...rows].join("\n");
	const written = readFileSync(readme, "utf8").replace(
		/(<!-- clouds[^>]*-->\n).*?(?=\n<!-- end of clouds -->)/s,
		`$1${table}`,
	);
	expect(written).toContain(table);
	await expect(written).toMatchFileSnapshot("../../README.md");
});

test("the version is the last part of the base URL", () => {
	expect(baseUrl(clouds.usGovL5, "v1.0")).toBe("https://dod-graph.microsoft.us/v1.0");
});

test("a trailing slash in a cloud's Graph does not reach the base URL", () => {
	expect(baseUrl({ ...clouds.global, graph: "https://graph.microsoft.com/" }, "beta")).toBe(
		"https://graph.microsoft.com/beta",
	);
});

test.each(["germany", "toString", ""])("the name %j is refused, and the known names are listed", (name) => {
	expect(() => cloud(name as CloudName)).toThrow(
		expect.objectContaining({
			code: "CLOUD_UNKNOWN",
			message: expect.stringContaining("global, usGovL4, usGovL5, china"),
		}),
	);
});

test.each([clouds.global, clouds.usGovL4, clouds.usGovL5])("$title is accepted", (known) => {
	expect(() => cloud({ ...known })).not.toThrow();
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
	expect(() => cloud({ ...clouds.global, ...part })).toThrow(
		expect.objectContaining({ code: "CLOUD_INVALID", message: expect.stringContaining("of two clouds") }),
	);
});

test("the old name of China's authority is as good as the new one", () => {
	expect(() => cloud({ ...clouds.china, authority: "https://login.chinacloudapi.cn" })).not.toThrow();
});

test("a private authority goes with any Graph", () => {
	expect(() => cloud({ ...clouds.global, authority: "https://localhost:8443" })).not.toThrow();
});

test.each(["http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1"])("%s may be http: it is loopback", (graph) => {
	expect(() => cloud({ ...clouds.global, graph })).not.toThrow();
});

test.each([
	"http://graph.microsoft.com",
	"http://127.0.0.1.example.com",
	"ftp://localhost",
	"graph.microsoft.com",
	"https://graph.microsoft.com/beta",
	"https://user@graph.microsoft.com",
	"",
	// Its text is an origin, and may be another one by the time that a token is sent there.
	["https://graph.microsoft.com"],
	new URL("https://graph.microsoft.com"),
	undefined,
])("%j is refused as a Graph", (graph) => {
	expect(() => cloud({ ...clouds.global, graph } as Cloud)).toThrow(
		expect.objectContaining({ code: "CLOUD_INVALID", message: expect.stringContaining("must be an https origin") }),
	);
});
