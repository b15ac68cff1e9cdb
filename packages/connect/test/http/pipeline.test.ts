import { FakeCredential } from "@mdi-sensors/testing/credentials";
import { emulated } from "@mdi-sensors/testing/emulated";
import { refusal, scriptedGraph, withKey } from "@mdi-sensors/testing/scripted-graph";
import { expect, test } from "vitest";
import { connect, credentialFor } from "../../src/index.js";
import { caught } from "../support/caught.js";

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
	expect(error).toMatchObject({
		code: "TIMED_OUT",
		message: expect.stringContaining("longer than 20 ms, waiting for a token"),
	});
	expect(graph.requests).toEqual([]);
});

test("many requests with one revoked token get one new token, though each is told later than the one before", async () => {
	await using scene = await emulated();
	const { emulator, credential } = scene;
	const gates: (() => void)[] = [];
	const gated: typeof fetch = async (url, init) => {
		const response = await fetch(url, init);
		if (response.status === 401) await new Promise<void>((open) => gates.push(open));
		return response;
	};
	const sensors = connect({ cloud: emulator.cloud(), credential, fetch: gated });
	await sensors.getDeploymentAccessKey();
	const before = emulator.count("token");
	emulator.faults.add({ fault: "401-claims" });
	let done = 0;
	const reads = Array.from({ length: 20 }, () => sensors.getDeploymentAccessKey().then(() => done++));
	await expect.poll(() => gates.length).toBe(20);
	for (const [index, open] of gates.entries()) {
		open();
		await expect.poll(() => done, { interval: 2 }).toBe(index + 1);
	}
	await Promise.all(reads);
	expect(emulator.count("token") - before).toBe(1);
});

test("a token that is refused without claims is not sent again, and the call is not retried blindly", async () => {
	await using graph = await scriptedGraph(refusal(401), withKey("K1"));
	const credential = new FakeCredential();
	const sensors = connect({ cloud: graph.cloud, credential });
	expect(await caught(sensors.regenerateDeploymentAccessKey())).toMatchObject({ code: "UNAUTHORIZED" });
	expect(graph.requests).toHaveLength(1);
	await sensors.getDeploymentAccessKey();
	expect(graph.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer token-1", "Bearer token-2"]);
});

test("a token that responded to one challenge and meets another is replaced as well", async () => {
	const challenge = refusal(401, { "www-authenticate": `Bearer claims="${btoa("{}")}"` });
	await using graph = await scriptedGraph(challenge, withKey("K1"));
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	await sensors.getDeploymentAccessKey();
	graph.play(challenge, withKey("K1"));
	await sensors.getDeploymentAccessKey();
	const sent = graph.requests.map(({ headers }) => headers.authorization);
	expect(sent).toEqual(["Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-3"]);
});

test("a token that responded to a claims challenge and is refused as well is not sent again either", async () => {
	await using graph = await scriptedGraph(
		refusal(401, { "www-authenticate": `Bearer claims="${btoa("{}")}"` }),
		refusal(401, { "www-authenticate": `Bearer claims="${btoa("{}")}"` }),
		withKey("K1"),
	);
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	expect(await caught(sensors.getDeploymentAccessKey())).toMatchObject({ code: "ACCESS_REVOKED" });
	await sensors.getDeploymentAccessKey();
	const sent = graph.requests.map(({ headers }) => headers.authorization);
	expect(sent).toEqual(["Bearer token-1", "Bearer token-2", "Bearer token-3"]);
});

test("after a token was refused, one of our own credentials signs in anew instead of handing it out again", async () => {
	await using scene = await emulated();
	const { emulator } = scene;
	const { id: tenantId, app } = emulator.tenant();
	const credential = credentialFor(emulator.cloud(), {
		kind: "clientSecret",
		tenantId,
		clientId: app.id,
		clientSecret: app.secret,
		ca: emulator.ca,
	});
	const sensors = connect({ cloud: emulator.cloud(), credential });
	emulator.faults.add({ fault: "401" });
	expect(await caught(sensors.getDeploymentAccessKey())).toMatchObject({ code: "UNAUTHORIZED" });
	await sensors.getDeploymentAccessKey();
	await sensors.getDeploymentAccessKey();
	expect(emulator.count("token")).toBe(2);
});
