import { Readable } from "node:stream";
import { inspect } from "node:util";
import { FakeClock } from "@mdi-sensors/testing/clocks";
import { FakeCredential } from "@mdi-sensors/testing/credentials";
import { respond, type Script, scriptedGraph, withKey } from "@mdi-sensors/testing/scripted-graph";
import { describe, expect, test } from "vitest";
import { type ConnectOptions, connect, type GraphError, type Sensors } from "../../src/index.js";
import { caught } from "../support/caught.js";
import { heldTimers } from "../support/held-timers.js";

const id = "11111111-2222-4333-8444-555555555555";
const otherId = "66666666-7777-4888-9999-000000000000";

/** Reads the key of a Graph that responds in one way only. */
async function failureOf(script: Script): Promise<GraphError> {
	await using graph = await scriptedGraph(script);
	const credential = new FakeCredential();
	// Once: some of these would be sent again.
	return await caught(connect({ cloud: graph.cloud, credential }).getDeploymentAccessKey({ maxRetries: 0 }));
}

/** Reads the key through a fetch of the caller's own. */
function sensorsWith(fetch: unknown, options: ConnectOptions = {}): Sensors {
	const credential = new FakeCredential();
	return connect({ credential, clock: new FakeClock(), fetch: fetch as typeof globalThis.fetch, ...options });
}

describe("ids, date and code of an error are read", () => {
	test.each<[string, unknown, Record<string, string>, object]>([
		["from the headers", "", { "request-id": id }, { requestId: id }],
		["from a header that came twice", "", { "request-id": `${id}, ${otherId}` }, { requestId: id }],
		["from innerError", { error: { innerError: { "request-id": id } } }, {}, { requestId: id }],
		["from innererror", { error: { innererror: { requestId: id } } }, {}, { requestId: id }],
		["from InnerError", { Error: { InnerError: { RequestId: id } } }, {}, { requestId: id }],
		["from the error itself", { error: { code: "X", request_id: id } }, {}, { requestId: id, graphCode: "X" }],
		[
			"from an error within the inner one",
			{ error: { innerError: { innererror: { requestId: id } } } },
			{},
			{ requestId: id },
		],
		[
			"from the second of two names",
			{ error: { innererror: {}, innerError: { "request-id": id } } },
			{},
			{ requestId: id },
		],
		[
			"beside a name with nothing",
			{
				Error: null,
				error: { Code: null, code: "X", InnerError: null, innerError: { request_id: null, requestId: id } },
			},
			{},
			{ requestId: id, graphCode: "X" },
		],
		[
			"beside an error that is a text",
			{ error: "no", code: "X", requestId: id },
			{},
			{ requestId: id, graphCode: "X" },
		],
		[
			"beside an error with nothing in it",
			{ error: {}, code: "X", innererror: { requestId: id } },
			{},
			{ requestId: id, graphCode: "X" },
		],
		["a code with digits", { error: { code: "ErrorItem404" } }, {}, { graphCode: "ErrorItem404" }],
		["a code of Entra", { error: { code: "AADSTS50105" } }, {}, { graphCode: "AADSTS50105" }],
		["a code with dots", { error: { code: "Common.V2_Bad" } }, {}, { graphCode: "Common.V2_Bad" }],
		["a date", "", { date: "Tue, 24 Nov 2026 00:00:00 GMT" }, { date: "Tue, 24 Nov 2026 00:00:00 GMT" }],
	])("%s", async (_, body, headers, expected) => {
		expect(await failureOf(respond(404, body, headers))).toMatchObject(expected);
	});
});

describe("what is no id, no date and no code is left out", () => {
	const token = "Bearer token-1";
	test.each<[string, unknown, Record<string, string>]>([
		["ids that echo the token", "", { "request-id": token, date: token, "x-ms-ags-diagnostic": token }],
		["ids in the body that do", { error: { code: token, innerError: { "request-id": token, date: "token-1" } } }, {}],
		["a code that could be a key", { error: { code: "p8+Kb3/x9token-1==" } }, {}],
		["a long code of letters and digits", { error: { code: "a1b2c3d4e5f6token-1" } }, {}],
		["control characters", { error: { code: "\u001b[31mtoken-1" } }, { "content-type": "text/\u009btoken-1" }],
	])("%s", async (_, body, headers) => {
		const told: unknown[] = [];
		await using graph = await scriptedGraph(respond(404, body, headers));
		const logger = { debug: (...all: unknown[]) => told.push(all), warn: (...all: unknown[]) => told.push(all) };
		const credential = new FakeCredential();
		const error = await caught(connect({ cloud: graph.cloud, credential, logger }).getDeploymentAccessKey());
		const shown = inspect([error, told], { depth: null, showHidden: true }) + JSON.stringify([error, told]);
		expect(told).toHaveLength(1);
		expect(shown.replaceAll("/test/http/", "")).not.toMatch(/token-1|\\u001b|\[31m|\p{Cc}(?<![\n\t])/u);
		expect([error.requestId, error.graphCode]).toEqual([undefined, undefined]);
	});

	test("a diagnostic is logged as far as it names a server, whatever else is in it", async () => {
		const told: unknown[] = [];
		const echo = {
			ServerInfo: { DataCenter: "West US", Slice: "E", Ring: "oken-1=", Token: "oken-1" },
			token: "oken-1",
		};
		await using graph = await scriptedGraph(withKey("K1", { "x-ms-ags-diagnostic": JSON.stringify(echo) }));
		const logger = { debug: (...all: unknown[]) => told.push(all) };
		const credential = new FakeCredential();
		await connect({ cloud: graph.cloud, credential, logger }).getDeploymentAccessKey();
		expect(told).toMatchObject([[expect.anything(), { diagnostic: "DataCenter West US, Slice E" }]]);
	});

	test("headers with the token in them are not among those of a response", async () => {
		await using graph = await scriptedGraph(withKey("K1", { "x-echo": "Bearer token-1", "x-more": "more" }));
		const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
		const { headers } = await sensors.getDeploymentAccessKeyWithResponse();
		expect([headers.get("x-echo"), headers.get("x-more")]).toEqual([null, "more"]);
	});
});

describe("a proxy on the way is named", () => {
	test.each<[string, number, Record<string, string>, string]>([
		["407, which fetch keeps to itself", 407, {}, "refused by the proxy: 407"],
		["403", 403, { via: "1.1 proxy.contoso.com:3128" }, "proxy.contoso.com:3128"],
		["502", 502, { server: "squid/6.1", "x-squid-error": "ERR_DNS_FAIL 0" }, "squid/6.1"],
		["404", 404, { server: "Zscaler/6.2" }, "Zscaler/6.2"],
	])("%s", async (_, status, headers, named) => {
		const error = await failureOf(respond(status, "<html>", headers));
		expect(error).toMatchObject({ code: "PROXY_REFUSED", status, summary: expect.stringContaining(named) });
	});

	test("as far as a fetch of the caller's own shows it", async () => {
		const headers = { "proxy-authenticate": 'Basic realm="x"', via: "1.1 proxy.contoso.com (squid)" };
		const error = await caught(
			sensorsWith(async () => new Response("", { status: 407, headers })).getDeploymentAccessKey(),
		);
		expect(error).toMatchObject({ code: "PROXY_REFUSED", status: 407 });
		expect(error.summary).toContain("refused by a proxy on the way, proxy.contoso.com: 407");
	});

	test("but not by a response that has Graph's own id", async () => {
		const error = await failureOf(respond(403, "", { via: "1.1 proxy.contoso.com", "request-id": id }));
		expect(error).toMatchObject({ code: "FORBIDDEN", requestId: id });
	});

	test("and a POST that it responded to is left open", async () => {
		await using graph = await scriptedGraph(respond(407));
		const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
		const error = await caught(sensors.regenerateDeploymentAccessKey());
		expect(error).toMatchObject({ code: "ROTATION_OUTCOME_UNKNOWN", status: 407 });
	});
});

function revoked(): object {
	const { proxy, revoke } = Proxy.revocable(new Error("gone"), {});
	revoke();
	return proxy;
}

const hostile = new Proxy(new Error("hostile"), {
	get: () => {
		throw new RangeError("no");
	},
});

describe("whatever a fetch of the caller's own throws is an error with a code", () => {
	test.each<[string, unknown]>([
		["nothing", undefined],
		["null", null],
		["a text", "broken"],
		["a number", 5],
		["a symbol", Symbol("x")],
		["an object", { code: "ECONNREFUSED", secret: "token-1" }],
		["an error that throws when it is looked at", hostile],
		["a proxy that was revoked", revoked()],
		["an error that is its own cause", Object.assign(new Error("round"), { cause: undefined })],
		["an error of another kind", Object.assign(new RangeError("x"), { request: { authorization: "Bearer token-1" } })],
	])("%s", async (_, thrown) => {
		const throws = () => Promise.reject(thrown);
		expect(await caught(sensorsWith(throws).getDeploymentAccessKey({ maxRetries: 0 }))).toMatchObject({
			code: "CONNECTION_LOST",
		});
		const error = await caught(sensorsWith(throws).regenerateDeploymentAccessKey());
		expect(error).toMatchObject({ code: "ROTATION_OUTCOME_UNKNOWN", cause: { code: "CONNECTION_LOST" } });
		expect(inspect(error, { depth: null, showHidden: true })).not.toContain("token-1");
	});

	test("at once, and not as a promise", async () => {
		const fetch = () => {
			throw new TypeError("sync");
		};
		expect(await caught(sensorsWith(fetch).getDeploymentAccessKey({ maxRetries: 0 }))).toMatchObject({
			code: "CONNECTION_LOST",
		});
	});
});

const json = '{"deploymentAccessKey":"K1"}';

/** A response of a library of its own, with what is odd about it. */
function alike(odd: object): object {
	return {
		ok: true,
		status: 200,
		headers: new Headers(),
		body: null,
		arrayBuffer: async () => new ArrayBuffer(0),
		...odd,
	};
}

/** A body of which a reader gets one thing for ever. */
function reading(value: unknown): object {
	return { getReader: () => ({ read: async () => ({ done: false, value }), cancel: async () => {} }) };
}

describe("what a fetch of the caller's own gives", () => {
	test("has its headers copied, where they are of another library", async () => {
		const headers = new Map([["request-id", id]]);
		const { body } = new Response(json);
		const sensors = sensorsWith(async () => alike({ headers, body }));
		const { key, requestId } = await sensors.getDeploymentAccessKeyWithResponse();
		expect([key.reveal(), requestId]).toEqual(["K1", id]);
	});

	test.each<[string, object]>([
		["headers that throw", { headers: Object.assign(new Map(), { get: throwing }) }],
		["headers that are no texts", { headers: Object.assign(new Map(), { get: () => ({}) }) }],
		["headers that can't be listed", { headers: { get: () => null } }],
		["chunks of nothing, without end", { body: reading(new Uint8Array()) }],
		["chunks of text", { body: reading(json) }],
		["no chunks", { body: reading(undefined) }],
		["a body that can't be opened", { body: { getReader: throwing } }],
	])("is an error with a code, and settled by reading: %s", async (_, odd) => {
		const reads = sensorsWith(async () => alike(odd));
		const error = await caught(reads.getDeploymentAccessKey({ maxRetries: 0 }));
		expect(["RESPONSE_UNREADABLE", "CONNECTION_LOST"]).toContain(error.code);
		let key = "K0";
		const sensors = sensorsWith(async (_url: unknown, init: RequestInit) => {
			if (init.method !== "POST") return Response.json({ deploymentAccessKey: key });
			key = "K1";
			return alike(odd);
		});
		expect(await sensors.rotate()).toMatchObject({ recovered: true, rotations: 1 });
	});

	test.each<[string, unknown]>([
		["a response", new Response(json)],
		["plain headers and a text", { status: 200, headers: { "content-type": "application/json" }, body: json }],
		["pairs of headers and bytes", { status: 200, headers: [["a", "b"]], body: new TextEncoder().encode(json) }],
		["a Node stream", { status: 200, headers: {}, body: Readable.from([Buffer.from(json)]) }],
	])("is read where it is like a response: %s", async (_, given) => {
		expect((await sensorsWith(async () => given).getDeploymentAccessKey()).reveal()).toBe("K1");
	});

	test.each<[string, unknown]>([
		["nothing", undefined],
		["null", null],
		["a text", json],
		["an empty object", {}],
		["headers that can be none", { status: 200, headers: { "a b": "c" }, body: json }],
		["an object in the place of a body", { status: 200, body: JSON.parse(json) }],
		["a status that is a text", { status: "200", body: json }],
		["a status that is none", { status: 9999, body: json }],
		["a response whose body was read", used()],
		["a body that throws", { status: 200, headers: {}, text: () => Promise.reject(new Error("no")) }],
		["properties that throw", hostile],
	])("is an error with a code where it isn't: %s", async (_, given) => {
		const fetch = async () => given;
		const error = await caught(sensorsWith(fetch).getDeploymentAccessKey({ maxRetries: 0 }));
		expect(["RESPONSE_UNREADABLE", "CONNECTION_LOST"]).toContain(error.code);
		const post = await caught(sensorsWith(fetch).regenerateDeploymentAccessKey());
		expect(post.code).toBe("ROTATION_OUTCOME_UNKNOWN");
	});

	test("is waited for no longer than the call may take, though it does not listen to the signal", async () => {
		const deaf = () => new Promise(() => {});
		const error = await caught(sensorsWith(deaf, { timeoutMs: 30 }).getDeploymentAccessKey());
		expect(error.code).toBe("TIMED_OUT");
		const pass = heldTimers();
		const endless = async () => {
			setImmediate(() => pass(30));
			return new Response(new ReadableStream({ pull: () => new Promise(() => {}) }));
		};
		expect(await caught(sensorsWith(endless, { timeoutMs: 30 }).getDeploymentAccessKey())).toMatchObject({
			code: "TIMED_OUT",
			status: 200,
		});
	});
});

function throwing(): never {
	throw new TypeError("odd");
}

function used(): Response {
	const response = new Response(json);
	void response.text();
	return response;
}

describe("a token that is no JWT stands in no part of the error that fetch throws with it", () => {
	const token = "opaque+token/of==no~form";
	const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
	test.each<[string, unknown]>([
		["message", new Error(`sent t=${token}`)],
		["message, percent-encoded", new Error(encodeURIComponent(token))],
		["message, in base64", new Error(btoa(token))],
		["cause", new TypeError("fetch failed", { cause: new Error(token) })],
		["first of several errors", new AggregateError([new Error(token)])],
		["name", Object.assign(new Error("failed"), { name: token })],
		["code", Object.assign(new Error("failed"), { code: token })],
	])("in its %s", async (_, thrown) => {
		const fetch = () => Promise.reject(thrown);
		const error = await caught(sensorsWith(fetch, { credential }).getDeploymentAccessKey({ maxRetries: 0 }));
		expect(error).toMatchObject({ code: "CONNECTION_LOST", cause: expect.any(Error) });
		const printed = `${inspect(error, { showHidden: true, depth: 9 })} ${JSON.stringify(error)}`;
		for (const form of [token, encodeURIComponent(token), btoa(token)]) expect(printed).not.toContain(form);
	});

	test("where a response of its own can't be read", async () => {
		const fetch = async () => ({
			status: 200,
			get headers() {
				throw new Error(`no headers for ${token}`);
			},
		});
		const error = await caught(sensorsWith(fetch, { credential }).getDeploymentAccessKey({ maxRetries: 0 }));
		expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(token);
	});
});
