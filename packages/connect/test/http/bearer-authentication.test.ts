import { expect, test } from "vitest";
import { connect } from "../../src/index.js";
import { caught } from "../support/caught.js";
import { FakeCredential } from "../support/fake-credential.js";
import { scriptedGraph, withKey } from "../support/scripted-graph.js";

test.each([
	["another host", (url: URL) => `http://localhost:${url.port}/beta`],
	["another port", (url: URL) => `http://${url.hostname}:1/beta`],
	["another scheme", (url: URL) => `https://${url.host}/beta`],
	["the host as somebody's user name", (url: URL) => `http://${url.host}@example.com/beta`],
])("a request to %s is refused before a token is asked for", async (_, elsewhere) => {
	await using graph = await scriptedGraph(withKey("K1"));
	const credential = new FakeCredential();
	const { client } = connect({ cloud: graph.cloud, credential });
	const builder = client.security.identities.sensors.microsoftGraphSecurityRegenerateDeploymentAccessKey;
	const error = await caught(builder.withUrl(elsewhere(new URL(graph.cloud.graph))).post());
	expect(error).toMatchObject({ code: "HOST_NOT_ALLOWED", message: expect.stringContaining(graph.cloud.graph) });
	expect(credential.asked).toEqual([]);
	expect(graph.requests).toEqual([]);
});

test("an Authorization of the caller's own is replaced", async () => {
	await using graph = await scriptedGraph(withKey("K1"));
	const { client } = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	const builder = client.security.identities.sensors.microsoftGraphSecurityGetDeploymentAccessKey;
	await builder.get({ headers: { Authorization: "Bearer other" } });
	expect(graph.requests[0]?.headers.authorization).toBe("Bearer token-1");
});

test("without a token nothing is sent", async () => {
	await using graph = await scriptedGraph(withKey("K1"));
	const sensors = connect({ cloud: graph.cloud, credential: { getToken: async () => null } });
	expect(await caught(sensors.regenerateDeploymentAccessKey())).toMatchObject({ code: "TOKEN_REFUSED" });
	expect(graph.requests).toEqual([]);
});

test("a sign-in that takes too long is timed out, and a rotation is known not to have begun", async () => {
	await using graph = await scriptedGraph(withKey("K1"));
	const sensors = connect({ cloud: graph.cloud, credential: { getToken: () => new Promise(() => {}) }, timeoutMs: 20 });
	const error = await caught(sensors.regenerateDeploymentAccessKey());
	expect(error).toMatchObject({ code: "TIMED_OUT", message: expect.stringContaining("longer than 20 ms") });
	expect(graph.requests).toEqual([]);
});
