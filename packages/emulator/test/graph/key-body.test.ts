import { expect, test } from "vitest";
import { keyBody } from "../../src/graph/key-body.js";

test("a key stands in the schema's shape, or in the reference page's", () => {
	expect(keyBody("flat", "https://g/beta/$metadata", "k")).toEqual({
		"@odata.context": "https://g/beta/$metadata#microsoft.graph.security.deploymentAccessKeyType",
		deploymentAccessKey: "k",
	});
	expect(keyBody("wrapped", "https://g/beta/$metadata", "k")).toEqual({
		value: { "@odata.type": "microsoft.graph.security.deploymentAccessKeyType", sensorDeploymentAccessKey: "k" },
	});
});
