import { FakeClock } from "@mdi-sensors/testing/clocks";
import { FakeCredential } from "@mdi-sensors/testing/credentials";
import {
	cutBody,
	refusal,
	reset,
	respond,
	type Script,
	type ScriptedGraph,
	scriptedGraph,
	withKey,
} from "@mdi-sensors/testing/scripted-graph";
import { expect, test } from "vitest";
import { type ConnectOptions, connect, type Sensors } from "../../src/index.js";
import { caught } from "../support/caught.js";
import { heldTimers } from "../support/held-timers.js";

const [one, two, requestId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
const guid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

function connectTo(graph: ScriptedGraph, options: ConnectOptions = {}): { sensors: Sensors; clock: FakeClock } {
	const clock = new FakeClock();
	return { sensors: connect({ cloud: graph.cloud, credential: new FakeCredential(), clock, ...options }), clock };
}

test("each request has a GUID of its own as client-request-id, and the caller's where there is one", async () => {
	await using graph = await scriptedGraph(respond(429), withKey("K1"));
	const { sensors } = connectTo(graph);
	const mine = crypto.randomUUID();
	await sensors.getDeploymentAccessKey();
	await sensors.getDeploymentAccessKey({ clientRequestId: mine });
	const ids = graph.requests.map(({ headers }) => String(headers["client-request-id"]));
	expect(ids.slice(0, 2)).toEqual([expect.stringMatching(guid), expect.stringMatching(guid)]);
	expect(new Set(ids).size).toBe(3);
	expect(ids[2]).toBe(mine);
});

test("User-Agent names the caller's product, this package and Kiota", async () => {
	await using graph = await scriptedGraph(withKey("K1"));
	await connectTo(graph, { userAgent: "rotator/1.2" }).sensors.getDeploymentAccessKey();
	expect(graph.requests[0]?.headers["user-agent"]).toMatch(
		/^rotator\/1\.2 mdi-sensors-connect\/\S+ kiota-typescript\/\S+$/,
	);
});

test("the three calls send no query, no body, and ask for JSON", async () => {
	await using graph = await scriptedGraph(withKey("K1"));
	await connectTo(graph).sensors.regenerateDeploymentAccessKey();
	expect(graph.requests[0]).toMatchObject({ headers: { "content-length": "0", accept: "application/json" } });
	expect(graph.requests[0]?.url).not.toContain("?");
});

test("a throttled POST waits as long as it is told to, and is sent again", async () => {
	await using graph = await scriptedGraph(refusal(429, { "retry-after": "7" }), withKey("K1"));
	const { sensors, clock } = connectTo(graph);
	expect((await sensors.regenerateDeploymentAccessKey()).reveal()).toBe("K1");
	expect(clock.sleeps).toEqual([7000]);
	expect(graph.requests).toHaveLength(2);
});

test("a wait longer than the call may last is not begun: the error says how long it would be", async () => {
	await using graph = await scriptedGraph(refusal(429, { "retry-after": "31536000" }), withKey("K1"));
	const { sensors, clock } = connectTo(graph);
	const error = await caught(sensors.regenerateDeploymentAccessKey());
	expect(error).toMatchObject({ code: "THROTTLED", status: 429, retryAfterSeconds: 31_536_000 });
	expect(clock.sleeps).toEqual([]);
	expect(graph.requests).toHaveLength(1);
});

test.each<[string, Script]>([
	["503", respond(503)],
	["504 without a body", respond(504)],
	["500", respond(500, { error: { code: "InternalServerError" } })],
	["502 HTML", respond(502, "<html></html>", { "content-type": "text/html" })],
	["a lost connection", reset],
	["a cut body", cutBody],
	["200 without a body", respond(200)],
	["204", respond(204)],
	["200 HTML", respond(200, "<html>sign in</html>", { "content-type": "text/html" })],
	["200 without a key", respond(200, { result: "ok" })],
	["200 with an empty key", respond(200, { deploymentAccessKey: "", value: { sensorDeploymentAccessKey: "" } })],
	["200 with a key that is no text", respond(200, { deploymentAccessKey: 5 })],
	["a redirect", respond(307, "", { location: "/elsewhere" })],
	...[402, 406, 408, 409, 412, 421, 423, 425, 499, 501, 509].map((status): [string, Script] => [
		`a ${status} of Graph`,
		refusal(status),
	]),
	...[400, 401, 403, 404, 405, 429].map((status): [string, Script] => [
		`a ${status} without the id that Graph gives`,
		respond(status),
	]),
])("a POST that ends in %s is sent once, and its outcome is unknown", async (_, script) => {
	await using graph = await scriptedGraph(script, withKey("K2"));
	const error = await caught(connectTo(graph).sensors.regenerateDeploymentAccessKey());
	expect(error.code).toBe("ROTATION_OUTCOME_UNKNOWN");
	expect(error.clientRequestId).toBe(graph.requests[0]?.headers["client-request-id"]);
	expect(graph.requests).toHaveLength(1);
});

test.each<[string, Script]>([
	["429", respond(429)],
	["503", respond(503, "", { "retry-after": "1" })],
	["504", respond(504)],
	["a lost connection", reset],
	["a cut body", cutBody],
])("a read that ends in %s is sent again", async (_, script) => {
	await using graph = await scriptedGraph(script, withKey("K1"));
	const { sensors, clock } = connectTo(graph);
	expect((await sensors.getDeploymentAccessKey()).reveal()).toBe("K1");
	expect(graph.requests).toHaveLength(2);
	expect(clock.sleeps).toHaveLength(1);
});

test("a read is sent four times at most, or as often as the caller says", async () => {
	await using graph = await scriptedGraph(respond(503));
	const { sensors } = connectTo(graph);
	expect(await caught(sensors.getDeploymentAccessKey())).toMatchObject({ code: "SERVICE_UNAVAILABLE", status: 503 });
	expect(graph.requests).toHaveLength(4);
	await caught(sensors.getDeploymentAccessKey({ maxRetries: 0 }));
	expect(graph.requests).toHaveLength(5);
});

test.each<[number, string]>([
	[400, "REQUEST_REFUSED"],
	[401, "UNAUTHORIZED"],
	[403, "FORBIDDEN"],
	[404, "NOT_FOUND"],
	[405, "REQUEST_REFUSED"],
])("%i without a body keeps its status: %s", async (status, code) => {
	await using graph = await scriptedGraph(refusal(status, { "request-id": requestId }));
	const error = await caught(connectTo(graph).sensors.regenerateDeploymentAccessKey());
	expect(error).toMatchObject({ code, status, requestId });
	expect(error.message).toContain(`regenerateDeploymentAccessKey at 127.0.0.1`);
	expect(error.message).toContain(`request-id ${requestId}`);
	expect(graph.requests).toHaveLength(1);
});

test("a body whose label is wrong is read all the same", async () => {
	await using graph = await scriptedGraph(
		respond(200, '{"deploymentAccessKey":"K1"}', { "content-type": "text/plain" }),
	);
	expect((await connectTo(graph).sensors.regenerateDeploymentAccessKey()).reveal()).toBe("K1");
});

test("a redirect to another host is not followed: that host sees neither request nor token", async () => {
	await using elsewhere = await scriptedGraph(withKey("evil"));
	await using graph = await scriptedGraph(respond(307, "", { location: `${elsewhere.cloud.graph}/beta` }));
	expect(await caught(connectTo(graph).sensors.getDeploymentAccessKey())).toMatchObject({
		code: "REDIRECTED",
		status: 307,
	});
	expect(elsewhere.requests).toEqual([]);
});

test("a POST that takes too long ends, and its outcome is unknown; a read is timed out", async () => {
	const pass = heldTimers();
	await using graph = await scriptedGraph(() => pass(30));
	const { sensors } = connectTo(graph, { timeoutMs: 30 });
	const error = await caught(sensors.regenerateDeploymentAccessKey());
	expect(error).toMatchObject({ code: "ROTATION_OUTCOME_UNKNOWN", cause: { code: "TIMED_OUT" } });
	expect(await caught(sensors.getDeploymentAccessKey())).toMatchObject({ code: "TIMED_OUT" });
});

test("a body that does not end in time keeps the status that came before it", async () => {
	await using graph = await scriptedGraph((response) => {
		response.writeHead(200, { "content-type": "application/json", "request-id": requestId }).flushHeaders();
		response.write("{");
	});
	const pass = heldTimers();
	const inTime: typeof fetch = async (url, init) => {
		const response = await fetch(url, init);
		setImmediate(() => pass(50));
		return response;
	};
	const error = await caught(connectTo(graph, { timeoutMs: 50, fetch: inTime }).sensors.getDeploymentAccessKey());
	expect(error).toMatchObject({ code: "TIMED_OUT", status: 200, requestId });
});

test("the caller's signal reaches the request: a POST that was sent ends with its outcome unknown", async () => {
	const controller = new AbortController();
	await using graph = await scriptedGraph(() => controller.abort(new Error("enough")));
	const error = await caught(connectTo(graph).sensors.regenerateDeploymentAccessKey({ signal: controller.signal }));
	expect(error).toMatchObject({
		code: "ROTATION_OUTCOME_UNKNOWN",
		cause: { code: "ABORTED", cause: controller.signal.reason },
	});
});

test("a signal that is aborted already sends nothing", async () => {
	await using graph = await scriptedGraph(withKey("K1"));
	const error = await caught(connectTo(graph).sensors.regenerateDeploymentAccessKey({ signal: AbortSignal.abort() }));
	expect(error.code).toBe("ABORTED");
	expect(graph.requests).toEqual([]);
});

test("an abort ends the wait for Retry-After, and it is known that nothing was changed", async () => {
	await using graph = await scriptedGraph(refusal(429, { "retry-after": "20" }));
	const controller = new AbortController();
	const sensors = connect({
		cloud: graph.cloud,
		credential: new FakeCredential(),
		logger: { warn: () => setImmediate(() => controller.abort()) },
	});
	const error = await caught(sensors.regenerateDeploymentAccessKey({ signal: controller.signal }));
	expect(error.code).toBe("ABORTED");
	expect(graph.requests).toHaveLength(1);
});

test("after a call nothing of it is left on the caller's signal", async () => {
	await using graph = await scriptedGraph(withKey("K1"));
	const { signal } = new AbortController();
	let listeners = 0;
	const { addEventListener, removeEventListener } = signal;
	signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
		listeners++;
		addEventListener.apply(signal, args);
	};
	signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
		listeners--;
		removeEventListener.apply(signal, args);
	};
	await connectTo(graph).sensors.getDeploymentAccessKey({ signal });
	expect(listeners).toBe(0);
});

const challenge = { "www-authenticate": `Bearer error="insufficient_claims", claims="${btoa('{"access_token":{}}')}"` };

test("a claims challenge is met once, with a token for those claims", async () => {
	await using graph = await scriptedGraph(refusal(401, challenge), withKey("K1"));
	const credential = new FakeCredential();
	const { sensors } = connectTo(graph, { credential });
	expect((await sensors.regenerateDeploymentAccessKey()).reveal()).toBe("K1");
	expect(graph.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer token-1", "Bearer token-2"]);
	expect(credential.asked[1]?.options).toMatchObject({ claims: '{"access_token":{}}', enableCae: true });
});

test("a claims challenge that is not Graph's own leaves open whether a key was made: nothing is sent again", async () => {
	await using graph = await scriptedGraph(respond(401, "", challenge), withKey("K1"));
	const error = await caught(connectTo(graph).sensors.regenerateDeploymentAccessKey());
	expect(error.code).toBe("ROTATION_OUTCOME_UNKNOWN");
	expect(graph.requests).toHaveLength(1);
});

test("a second 401 after a claims challenge says revoked or conditional access", async () => {
	await using graph = await scriptedGraph(refusal(401, challenge));
	const { sensors } = connectTo(graph);
	const error = await caught(sensors.regenerateDeploymentAccessKey());
	expect(error).toMatchObject({ code: "ACCESS_REVOKED", status: 401 });
	expect(error.message).toMatch(/revoked.*conditional access/);
	expect(graph.requests).toHaveLength(2);
	const { sensors: builders } = sensors.client.security.identities;
	expect(await caught(builders.microsoftGraphSecurityGetDeploymentAccessKey.get())).toMatchObject({
		code: "ACCESS_REVOKED",
	});
	expect(graph.requests).toHaveLength(4);
});

test("what Graph writes into an error is left out, but for its code and ids", async () => {
	const innerError = { "request-id": "11111111-2222-3333-4444-555555555555", date: "2026-11-24" };
	await using graph = await scriptedGraph(
		respond(
			403,
			{ error: { code: "Authorization_RequestDenied", message: "secret text", innerError } },
			{ "request-id": "" },
		),
	);
	const error = await caught(connectTo(graph).sensors.getDeploymentAccessKey());
	expect(error).toMatchObject({ graphCode: "Authorization_RequestDenied", requestId: innerError["request-id"] });
	expect(error.message).toContain("failed with 403 (Authorization_RequestDenied)");
	expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain("secret text");
});

test("a code that could be a key is left out too", async () => {
	await using graph = await scriptedGraph(respond(403, { error: { code: "p8+Kb3/x9==" } }));
	expect(await caught(connectTo(graph).sensors.getDeploymentAccessKey())).not.toHaveProperty("graphCode");
});

test("the logger is told of responses and retries, by their ids; one that throws costs nothing", async () => {
	await using graph = await scriptedGraph(
		respond(429, "", { "request-id": one, "retry-after": "1" }),
		withKey("K1", { "request-id": two, "x-ms-ags-diagnostic": '{"ServerInfo":{"Ring":"3"}}' }),
	);
	const told: unknown[] = [];
	const tell = (message: string, fields: object): void => {
		told.push([message, fields]);
		throw new Error("the disk is full");
	};
	const { sensors } = connectTo(graph, { logger: { debug: tell, warn: tell } });
	expect((await sensors.regenerateDeploymentAccessKey()).reveal()).toBe("K1");
	expect(told).toEqual([
		[expect.stringContaining("got 429"), expect.objectContaining({ requestId: one })],
		[expect.stringContaining("will be retried"), { milliseconds: 1000, code: "THROTTLED" }],
		[expect.stringContaining("got 200"), expect.objectContaining({ requestId: two, diagnostic: "Ring 3" })],
	]);
	expect(JSON.stringify(told)).not.toMatch(/K1|token-1/);
});

test("a fetch of the caller's own is used, and what it throws is scrubbed", async () => {
	await using graph = await scriptedGraph(withKey("K1"));
	const seen: string[] = [];
	const ours: typeof fetch = (input, init) => {
		seen.push(String(input));
		return fetch(input, init);
	};
	expect((await connectTo(graph, { fetch: ours }).sensors.getDeploymentAccessKey()).reveal()).toBe("K1");
	expect(seen).toHaveLength(1);
	const failing: typeof fetch = async () => {
		throw Object.assign(new Error("failed with Bearer token-1"), { request: { authorization: "Bearer token-1" } });
	};
	const error = await caught(connectTo(graph, { fetch: failing }).sensors.regenerateDeploymentAccessKey());
	expect(error).toMatchObject({ code: "ROTATION_OUTCOME_UNKNOWN", cause: { code: "CONNECTION_LOST" } });
	const { inspect } = await import("node:util");
	expect(inspect(error, { depth: null, showHidden: true })).not.toContain("token-1");
});
