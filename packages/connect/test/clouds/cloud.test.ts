import { expect, test } from "vitest";
import { baseUrl, cloud, graphScope } from "../../src/clouds/cloud.js";
import { type CloudName, clouds } from "../../src/clouds/clouds.js";

// Written out again, so that a slip in the table does not slip through here too.
test.each<[CloudName, string, string, string]>([
	[
		"global",
		"https://graph.microsoft.com/beta",
		"https://graph.microsoft.com/.default",
		"https://login.microsoftonline.com",
	],
	[
		"usGovL4",
		"https://graph.microsoft.us/beta",
		"https://graph.microsoft.us/.default",
		"https://login.microsoftonline.us",
	],
	[
		"usGovL5",
		"https://dod-graph.microsoft.us/beta",
		"https://dod-graph.microsoft.us/.default",
		"https://login.microsoftonline.us",
	],
	[
		"china",
		"https://microsoftgraph.chinacloudapi.cn/beta",
		"https://microsoftgraph.chinacloudapi.cn/.default",
		"https://login.partner.microsoftonline.cn",
	],
])("%s has its own base URL, scope and authority", (name, url, scope, authority) => {
	expect(baseUrl(cloud(name), "beta")).toBe(url);
	expect(graphScope(cloud(name))).toBe(scope);
	expect(cloud(name).authority).toBe(authority);
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
