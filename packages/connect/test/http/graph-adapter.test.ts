import type { RequestAdapter } from "@microsoft/kiota-abstractions";
import { FetchRequestAdapter } from "@microsoft/kiota-http-fetchlibrary";
import { expect, test } from "vitest";
import { createGraphAdapter } from "../../src/index.js";

/** The members that every adapter has, as Kiota's own has them. */
const members = Object.entries(new FetchRequestAdapter({ authenticateRequest: async () => {} }))
	.filter(([, value]) => typeof value === "function")
	.map(([name]) => name as keyof RequestAdapter)
	.filter((name) => /^send|^convertTo|^enable|^get.*Factory$/.test(name));

test("knows every way to send that Kiota's adapter has", () => {
	expect(members).toContain("send");
	const adapter = createGraphAdapter();
	for (const name of members) expect(adapter).toHaveProperty(name);
});

test("its paths begin at the chosen cloud and version, without a slash at the end", () => {
	expect(createGraphAdapter().baseUrl).toBe("https://graph.microsoft.com/v1.0");
	expect(createGraphAdapter({ cloud: "usGovL5", version: "beta" }).baseUrl).toBe("https://dod-graph.microsoft.us/beta");
	expect(createGraphAdapter({ cloud: "china" }).baseUrl).toBe("https://microsoftgraph.chinacloudapi.cn/v1.0");
});

test.each([
	[{ cloud: "mars" }, "CLOUD_UNKNOWN"],
	[{ version: "v2.0" }, "OPTION_INVALID"],
	[{ timeoutMs: 0 }, "OPTION_INVALID"],
	[{ fetch: "fetch" }, "OPTION_INVALID"],
	[null, "OPTION_INVALID"],
])("refuses %j at once", (options, code) => {
	expect(() => createGraphAdapter(options as never)).toThrow(expect.objectContaining({ code }));
});
