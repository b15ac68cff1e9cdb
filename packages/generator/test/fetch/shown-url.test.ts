import { expect, test } from "vitest";
import { shownUrl } from "../../src/fetch/shown-url.js";

test("shows host and path of a URL, and nothing that may be secret", () => {
	expect(shownUrl("https://me:secret@host.example:8443/a/b.yaml?sig=secret#secret")).toBe(
		"https://host.example:8443/a/b.yaml",
	);
	expect(shownUrl("https://me:secret@host:x/")).not.toContain("secret");
});

test("leaves a URL without such parts as it is", () => {
	const url = "https://raw.githubusercontent.com/microsoftgraph/msgraph-metadata/master/openapi/v1.0/openapi.yaml";
	expect(shownUrl(url)).toBe(url);
});
