import { expect, test } from "vitest";
import { checkVersion } from "../../src/update-spec/check-version.js";

const servers = (...urls: string[]) => ({ servers: urls.map((url) => ({ url })) });

test("is content with a server that ends with the version, with a slash after it or not", () => {
	checkVersion(servers("https://graph.microsoft.com/beta/"), "beta", "a.yaml");
	checkVersion(servers("https://graph.microsoft.com/v1.0", "https://graph.microsoft.com/beta"), "v1.0", "a.yaml");
});

test.each([
	[
		"another version's server",
		servers("https://graph.microsoft.com/v1.0"),
		"describes https://graph.microsoft.com/v1.0,",
	],
	["a version that only ends alike", servers("https://graph.microsoft.com/notbeta"), "describes "],
	["the right version second", servers("https://graph.microsoft.com/v1.0", "https://a.example/beta"), "describes "],
	["no server", {}, "names no server, where a server that ends with /beta is wanted"],
])("refuses %s", (_, document, message) => {
	expect(() => checkVersion(document, "beta", "a.yaml")).toThrow(
		expect.objectContaining({ code: "NOT_VALID", message: expect.stringContaining(message) }),
	);
});
