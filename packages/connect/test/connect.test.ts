import { FakeCredential } from "@mdi-sensors/testing/credentials";
import { emulated } from "@mdi-sensors/testing/emulated";
import { respond, scriptedGraph, withKey } from "@mdi-sensors/testing/scripted-graph";
import { expect, test } from "vitest";
import {
	AccessKey,
	type CloudName,
	type ConnectOptions,
	CredentialCache,
	clouds,
	connect,
	credentialFor,
	MemoryTokenStore,
} from "../src/index.js";

const requestId = crypto.randomUUID();

test("regenerateDeploymentAccessKey sends one POST to the qualified path and gives the key", async () => {
	await using graph = await scriptedGraph(withKey("K1"));
	const credential = new FakeCredential();
	const key = await connect({ cloud: graph.cloud, credential }).regenerateDeploymentAccessKey();
	expect(key).toBeInstanceOf(AccessKey);
	expect(key.reveal()).toBe("K1");
	expect(graph.requests).toEqual([
		expect.objectContaining({
			method: "POST",
			url: "/v1.0/security/identities/sensors/microsoft.graph.security.regenerateDeploymentAccessKey",
			headers: expect.objectContaining({ authorization: "Bearer token-1", accept: "application/json" }),
		}),
	]);
	expect(credential.asked[0]?.scopes).toEqual([`${graph.cloud.graph}/.default`]);
});

test("getDeploymentAccessKey reads the key, from the version that was chosen", async () => {
	await using graph = await scriptedGraph(withKey("K1"));
	const sensors = connect({ cloud: graph.cloud, version: "v1.0", credential: new FakeCredential() });
	expect((await sensors.getDeploymentAccessKey()).reveal()).toBe("K1");
	expect(graph.requests[0]).toMatchObject({
		method: "GET",
		url: "/v1.0/security/identities/sensors/microsoft.graph.security.getDeploymentAccessKey()",
	});
});

test("getDeploymentPackageUri gives URL and version", async () => {
	const place = { downloadUrl: "https://example.com/sensor.zip", version: "2.1" };
	await using graph = await scriptedGraph(respond(200, { "@odata.context": "context", ...place }));
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	expect(await sensors.getDeploymentPackageUri()).toEqual(place);
});

test("the variants with a response give status, headers and ids too", async () => {
	await using graph = await scriptedGraph(
		withKey("K1", { "request-id": requestId, date: "Tue, 24 Nov 2026 00:00:00 GMT", "x-more": "more" }),
	);
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	const response = await sensors.regenerateDeploymentAccessKeyWithResponse();
	expect(response).toMatchObject({ status: 200, requestId: requestId, date: "Tue, 24 Nov 2026 00:00:00 GMT" });
	expect(response.clientRequestId).toBe(graph.requests[0]?.headers["client-request-id"]);
	expect(response.headers.get("x-more")).toBe("more");
	expect(response.key.reveal()).toBe("K1");
	expect((await sensors.getDeploymentAccessKeyWithResponse()).key.reveal()).toBe("K1");
	graph.play(respond(200, { downloadUrl: "https://example.com", version: "1" }));
	expect((await sensors.getDeploymentPackageUriWithResponse()).package.version).toBe("1");
});

test("the generated client underneath has the same token, ids and errors", async () => {
	await using graph = await scriptedGraph(withKey("K1"), respond(504), respond(200, "<html>K2</html>"));
	const { client } = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	const { sensors } = client.security.identities;
	const builder = sensors.microsoftGraphSecurityRegenerateDeploymentAccessKey;
	expect((await builder.post())?.deploymentAccessKey).toBe("K1");
	expect(graph.requests[0]?.headers).toMatchObject({ authorization: "Bearer token-1" });
	expect(graph.requests[0]?.headers["client-request-id"]).toMatch(/^[\da-f-]{36}$/);
	await expect(builder.post()).rejects.toMatchObject({ code: "OUTCOME_UNKNOWN", status: 504 });
	await expect(builder.post()).rejects.toMatchObject({ code: "OUTCOME_UNKNOWN", status: 200 });
	expect(graph.requests).toHaveLength(3);
});

test.each<[string, object, string]>([
	["China", { cloud: "china" }, "CLOUD_NOT_OFFERED"],
	["an unknown cloud", { cloud: "germany" as CloudName }, "CLOUD_UNKNOWN"],
	["a mixed cloud", { cloud: { ...clouds.global, authority: clouds.usGovL4.authority } }, "CLOUD_INVALID"],
	["an unknown version", { version: "v2.0" }, "OPTION_INVALID"],
	["a time-out of nothing", { timeoutMs: 0 }, "OPTION_INVALID"],
	["a negative number of retries", { maxRetries: -1 }, "OPTION_INVALID"],
	["a wait that is no number", { maxRetryWaitMs: Number.NaN }, "OPTION_INVALID"],
	["a wait longer than a timer takes", { maxRetryWaitMs: 2 ** 31 }, "OPTION_INVALID"],
	["a product that no header can carry", { userAgent: "contoso/☃" }, "OPTION_INVALID"],
	["a product that would begin another header", { userAgent: "contoso\r\nhost: evil.example" }, "OPTION_INVALID"],
	["a tenant that is no text", { tenantId: 5 }, "OPTION_INVALID"],
	["a fetch that is no function", { fetch: "x" }, "OPTION_INVALID"],
	["a store that is none", { store: 5, tenantId: "contoso", clientId: "app" }, "OPTION_INVALID"],
	[
		"a cloud that does not say whether the API is offered",
		{ cloud: { ...clouds.global, sensorsApi: undefined } },
		"CLOUD_INVALID",
	],
])("%s is refused at once, without asking for a token", (_, options, code) => {
	const credential = new FakeCredential();
	expect(() => connect({ credential, ...options } as ConnectOptions)).toThrow(expect.objectContaining({ code }));
	expect(credential.asked).toEqual([]);
});

test("options that are no object are refused in a sentence, by every method too", async () => {
	const nothing = null as unknown as undefined;
	expect(() => connect(nothing)).toThrow("the options of connect() must be an object, not null");
	const sensors = connect({ credential: new FakeCredential() });
	for (const method of ["regenerateDeploymentAccessKey", "getDeploymentPackageUri", "rotate", "resume"] as const) {
		await expect(sensors[method](nothing), method).rejects.toMatchObject({ code: "OPTION_INVALID" });
	}
});

test("China can be connected to by who knows that it is offered there", () => {
	expect(connect({ cloud: "china", assumeOffered: true, credential: new FakeCredential() }).cloud).toBe(clouds.china);
});

test.each<[string, object]>([
	["a client-request-id that is no GUID", { clientRequestId: "mine" }],
	["a time-out of nothing", { timeoutMs: 0 }],
	["a signal that is none", { signal: {} }],
])("%s is refused before anything is sent", async (_, options) => {
	await using graph = await scriptedGraph(withKey("K1"));
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	await expect(sensors.regenerateDeploymentAccessKey(options)).rejects.toMatchObject({ code: "OPTION_INVALID" });
	expect(graph.requests).toEqual([]);
});

test("clearTokens has the next call sign in anew, and forgets the token of the store", async () => {
	await using scene = await emulated();
	const { emulator } = scene;
	const { id: tenantId, app } = emulator.tenant();
	const cloud = emulator.cloud();
	const options = { kind: "clientSecret", tenantId, clientId: app.id, clientSecret: app.secret } as const;
	const store = new MemoryTokenStore();
	const connection = () => {
		const credential = credentialFor(cloud, { ...options, ca: emulator.ca }, new CredentialCache());
		return connect({ cloud, credential, tenantId, clientId: app.id, store });
	};
	const sensors = connection();
	for (let call = 0; call < 2; call++) await sensors.getDeploymentAccessKey();
	expect(emulator.count("token")).toBe(1);
	await sensors.clearTokens();
	await connection().getDeploymentAccessKey();
	expect(emulator.count("token")).toBe(2);
	await sensors.getDeploymentAccessKey();
	expect(emulator.count("token")).toBe(2);
	await sensors.clearTokens();
	await sensors.getDeploymentAccessKey();
	expect(emulator.count("token")).toBe(3);
});

test("clearTokens before the first call does nothing, and needs no network", async () => {
	const credential = new FakeCredential();
	await connect({ credential }).clearTokens();
	expect(credential.asked).toEqual([]);
});

test("printing or serialising a connection shows cloud and version, and neither token nor key", async () => {
	await using graph = await scriptedGraph(withKey("K1"));
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	await sensors.regenerateDeploymentAccessKey();
	expect(JSON.parse(JSON.stringify(sensors))).toMatchObject({ version: "v1.0", cloud: { title: "Scripted" } });
	expect(JSON.stringify(sensors)).not.toContain("token-1");
});

test("China is refused with the day and the page that say so, and the clouds that offer the API", () => {
	expect(() => connect({ cloud: "china" })).toThrow(
		expect.objectContaining({
			code: "CLOUD_NOT_OFFERED",
			message: expect.stringMatching(/China .* as of \d{4}-\d\d-\d\d .*Global, US Government L4 .*, US Government L5/),
		}),
	);
});
