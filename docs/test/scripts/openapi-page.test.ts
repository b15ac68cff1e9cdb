import { describe, expect, test } from "vitest";
import { openapiPage } from "../../scripts/openapi-page.ts";

const key = "[deploymentAccessKeyType](#microsoft-graph-security-deploymentaccesskeytype)";

describe.each(["beta", "v1.0"] as const)("the page of %s", (version) => {
	const page = openapiPage(version);

	test("shows the four operations with their paths", () => {
		const requests = [...page.matchAll(/\*\*([A-Z]+)\*\* `(\S+)`/g)].map(([, method, path]) => `${method} ${path}`);
		expect(requests).toEqual([
			"POST /security/identities/sensors/microsoft.graph.security.regenerateDeploymentAccessKey",
			"GET /security/identities/sensors/microsoft.graph.security.getDeploymentAccessKey()",
			"GET /security/identities/sensors/microsoft.graph.security.getDeploymentPackageUri()",
			"GET /security/identities/sensors",
		]);
	});

	test("has no column without content", () => {
		expect(page).not.toMatch(/\| meaning \| body \|/);
		expect(page).toMatch(/\| property \| type \| required \| meaning \|/);
	});
});

test("the page of v1.0 says where null is possible, and does not warn of beta", () => {
	const page = openapiPage("v1.0");
	expect(page).toContain(`${key} or null as`);
	expect(page).not.toContain("or object");
	expect(page).not.toContain("/beta ");
	expect(page).toContain("In the global cloud, US Government L4 and L5; not in China.");
});

test("the page of beta warns of beta", () => {
	expect(openapiPage("beta")).toContain("Under /beta it may change at any time");
});
