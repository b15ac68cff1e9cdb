import { expect, test } from "vitest";
import { authenticateClient } from "../../src/entra/authenticate-client.js";
import { issueWorkloadToken } from "../../src/entra/workload-token.js";
import { cloudOn, stateOf } from "../support/state.js";

const cloud = cloudOn({ name: "global" });
const state = stateOf([cloud], [{ apps: [{ secret: "right", workloads: ["builder"] }] }]);
const { app, id } = state.tenants.get();
const tenant = state.tenants.get();
const jwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

function authenticate(form: Record<string, string>): Promise<void> {
	const path = `/${id}/oauth2/v2.0/token`;
	return authenticateClient({ state, cloud, tenant, app, form: new URLSearchParams(form), path });
}

test("an application is known by its secret, or by the workload that it runs as", async () => {
	await authenticate({ client_secret: "right" });
	const assertion = await issueWorkloadToken(state, cloud, "builder");
	await authenticate({ client_assertion: assertion, client_assertion_type: jwtBearer });
});

test.each([
	["secretMissing", {}],
	["secretWrong", { client_secret: "wrong" }],
	["secretWrong", { client_secret: "" }],
	["parameterMissing", { client_assertion: "x" }],
	["assertionMalformed", { client_assertion: "x", client_assertion_type: jwtBearer, client_secret: "right" }],
])("refuses with %s: %j", async (kind, form) => {
	await expect(authenticate(form)).rejects.toMatchObject({ name: "EntraError", kind });
});

test("a refusal does not say the secret", async () => {
	await expect(authenticate({ client_secret: "wrong" })).rejects.toMatchObject({
		message: expect.not.stringMatching(/right|wrong/),
	});
});
