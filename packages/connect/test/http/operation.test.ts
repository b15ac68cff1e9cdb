import { expect, test } from "vitest";
import { operationAt } from "../../src/http/operation.js";

test.each([
	[
		"https://graph.microsoft.com/beta/security/identities/sensors/microsoft.graph.security.regenerateDeploymentAccessKey",
		"regenerateDeploymentAccessKey at graph.microsoft.com",
	],
	[
		"https://graph.microsoft.us/v1.0/security/identities/sensors/getDeploymentAccessKey()",
		"getDeploymentAccessKey at graph.microsoft.us",
	],
	["http://127.0.0.1:8080/beta/security?key=secret", "security at 127.0.0.1:8080"],
])("%s is named shortly, without its query", (url, name) => {
	expect(operationAt(url)).toBe(name);
});
