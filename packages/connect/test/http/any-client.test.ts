import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { createSensorsClient } from "@mdi-sensors/client";
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
	silence,
	withKey,
} from "@mdi-sensors/testing/scripted-graph";
import { InMemoryBackingStoreFactory } from "@microsoft/kiota-abstractions";
import { HeadersInspectionOptions } from "@microsoft/kiota-http-fetchlibrary";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callOptions, createGraphAdapter, type GraphAdapterOptions } from "../../src/index.js";
import { type AnyClient, generateAnyClient } from "../support/any-graph.js";
import { caught } from "../support/caught.js";

type Generated = Awaited<ReturnType<typeof generateAnyClient>>;

let generated: Generated;
let withBackingStore: Generated;

beforeAll(async () => {
	generated = await generateAnyClient();
	withBackingStore = await generateAnyClient({ usesBackingStore: true });
});

afterAll(() => {
	generated[Symbol.dispose]();
	withBackingStore[Symbol.dispose]();
});

function adapterTo({ cloud }: ScriptedGraph, options: GraphAdapterOptions = {}) {
	return createGraphAdapter({ cloud, credential: new FakeCredential(), clock: new FakeClock(), ...options });
}

function clientOf(graph: ScriptedGraph, options: GraphAdapterOptions = {}): AnyClient {
	return generated.create(adapterTo(graph, options));
}

/** Responds with what was sent, under the type that it was sent with. */
const echo: Script = async (response, request: IncomingMessage) => {
	const body = await buffer(request);
	response.writeHead(200, { "content-type": request.headers["content-type"] ?? "text/plain" }).end(body);
};

const pen = { id: "1", color: "red", made: "2026-11-24T00:00:00.000Z", tags: ["a", "b"], part: { id: "2" } };

describe("a client that the generator makes of any description", () => {
	test("gets objects, with enums, dates, lists and objects in them", async () => {
		await using graph = await scriptedGraph(respond(200, pen));
		const got = await clientOf(graph).things.byThingId("a b").get();
		expect(got).toMatchObject({ ...pen, made: new Date(pen.made) });
		expect(graph.requests).toEqual([
			expect.objectContaining({
				method: "GET",
				url: "/v1.0/things/a%20b",
				headers: expect.objectContaining({ authorization: "Bearer token-1", accept: "application/json" }),
			}),
		]);
	});

	test("sends objects", async () => {
		await using graph = await scriptedGraph(echo);
		const sent = { ...pen, made: new Date(pen.made) };
		const { things } = clientOf(graph);
		expect(await things.post(sent)).toMatchObject(sent);
		expect(await things.byThingId("1").patch({ color: "green" })).toMatchObject({ color: "green" });
		expect(graph.requests.map(({ method }) => method)).toEqual(["POST", "PATCH"]);
	});

	test("gets and sends bytes", async () => {
		const bytes = new Uint8Array(3_000_000).map((_, index) => index % 251);
		await using graph = await scriptedGraph(
			respond(204),
			(response) => void response.writeHead(200, { "content-type": "application/octet-stream" }).end(bytes),
		);
		const { content } = clientOf(graph).things.byThingId("1");
		expect(await content.put(bytes.buffer)).toBeUndefined();
		expect(Buffer.from(bytes).equals(new Uint8Array(await content.get()))).toBe(true);
		expect(graph.requests[0]?.headers).toMatchObject({
			"content-type": "application/octet-stream",
			"content-length": "3000000",
		});
	});

	test("gets a text, a number, an enum, and nothing", async () => {
		const plain = { "content-type": "text/plain" };
		await using graph = await scriptedGraph(
			respond(200, "a note", plain),
			respond(200, "42", plain),
			respond(200, "green", plain),
			respond(204),
			respond(204),
		);
		const client = clientOf(graph);
		const one = client.things.byThingId("1");
		expect(await one.note.get()).toBe("a note");
		expect(await client.count.get()).toBe(42);
		expect(await one.color.get()).toBe("green");
		expect(await one.delete()).toBeUndefined();
		expect(await one.get()).toBeUndefined();
	});

	test("gets lists of objects, texts and enums", async () => {
		await using graph = await scriptedGraph(
			respond(200, [pen, { id: "2" }]),
			respond(200, ["a", "b"]),
			respond(200, ["red", "green"]),
		);
		const client = clientOf(graph);
		expect(await client.all.get()).toMatchObject([{ id: "1" }, { id: "2" }]);
		expect(await client.names.get()).toEqual(["a", "b"]);
		expect(await client.colors.get()).toEqual(["red", "green"]);
	});

	test("gets page after page by @odata.nextLink, but from this cloud's Graph only", async () => {
		await using elsewhere = await scriptedGraph(respond(200, { value: [] }));
		await using graph = await scriptedGraph();
		const page = (id: string, next: string) => respond(200, { value: [{ id }], "@odata.nextLink": next });
		graph.play(
			page("1", `${graph.cloud.graph}/v1.0/things?$skiptoken=2`),
			page("2", `${elsewhere.cloud.graph}/v1.0/things?$skiptoken=3`),
		);
		const { things } = clientOf(graph);
		const first = await things.get({ queryParameters: { filter: "color eq 'red'" } });
		const second = await things.withUrl(first.odataNextLink).get();
		expect(second.value).toMatchObject([{ id: "2" }]);
		expect(graph.requests.map(({ url }) => url)).toEqual([
			"/v1.0/things?$filter=color%20eq%20'red'".replaceAll("'", "%27"),
			"/v1.0/things?$skiptoken=2",
		]);
		expect(await caught(things.withUrl(second.odataNextLink).get())).toMatchObject({ code: "HOST_NOT_ALLOWED" });
		expect(elsewhere.requests).toEqual([]);
	});

	test("keeps what changed in a backing store", async () => {
		await using graph = await scriptedGraph(respond(200, pen), echo);
		const client = withBackingStore.create(adapterTo(graph), new InMemoryBackingStoreFactory());
		const one = client.things.byThingId("1");
		const got = await one.get();
		got.color = "green";
		const changed = await one.patch(got);
		expect(changed.color).toBe("green");
		expect(changed.id ?? undefined).toBeUndefined();
	});
});

const hush = "the user's password is hush-1";
const ids = {
	"request-id": crypto.randomUUID(),
	"client-request-id": crypto.randomUUID(),
	date: "2026-11-24T00:00:00",
};
const typedError = {
	error: { code: "Request_BadRequest", message: hush, innerError: ids, details: [{ message: hush }] },
};

describe("its errors", () => {
	test("are GraphErrors with code, ids and date, and without a word of the service", async () => {
		await using graph = await scriptedGraph(respond(400, typedError));
		const error = await caught(clientOf(graph).things.byThingId("hush-2").get());
		expect(error).toMatchObject({
			code: "REQUEST_REFUSED",
			status: 400,
			graphCode: "Request_BadRequest",
			requestId: ids["request-id"],
			clientRequestId: graph.requests[0]?.headers["client-request-id"],
		});
		expect(error.summary).toMatch(/^things\/\{thing-id\} at 127\.0\.0\.1:\d+ failed with 400 \(Request_BadRequest\)$/);
		expect(`${error.summary}${error.remedy}`).not.toMatch(/sensor|key/i);
		const { inspect } = await import("node:util");
		expect(inspect(error, { depth: null, showHidden: true }) + JSON.stringify(error)).not.toContain("hush");
	});

	test.each<[string, Script, string]>([
		["503", respond(503), "SERVICE_UNAVAILABLE"],
		["504", respond(504), "SERVICE_UNAVAILABLE"],
		["a lost connection", reset, "CONNECTION_LOST"],
	])("%s: what changes nothing is sent again, the rest is not", async (_, script, code) => {
		await using graph = await scriptedGraph(script, respond(200, pen));
		const one = clientOf(graph).things.byThingId("1");
		expect(await one.get()).toMatchObject({ id: "1" });
		expect(graph.requests).toHaveLength(2);
		for (const change of [() => one.patch({}), () => clientOf(graph).things.post({})]) {
			graph.play(script, respond(200, pen));
			expect(await caught(change())).toMatchObject({ code: "OUTCOME_UNKNOWN", cause: { code } });
		}
		graph.play(script, respond(204));
		expect(await caught(one.delete())).toMatchObject({ code });
		expect(graph.requests).toHaveLength(5);
	});

	test("a throttling is waited for, whatever the method", async () => {
		const busy = refusal(429, { "retry-after": "3" });
		await using graph = await scriptedGraph(busy, echo);
		const clock = new FakeClock();
		expect(await clientOf(graph, { clock }).things.post({ id: "7" })).toMatchObject({ id: "7" });
		expect(clock.sleeps).toEqual([3000]);
	});

	test("a success that can't be read, or breaks off, has a code too", async () => {
		await using graph = await scriptedGraph(respond(200, "<html>", { "content-type": "text/html" }));
		const { things } = clientOf(graph);
		expect(await caught(things.get())).toMatchObject({ code: "RESPONSE_UNREADABLE", status: 200 });
		expect(await caught(things.post({}))).toMatchObject({
			code: "OUTCOME_UNKNOWN",
			cause: { code: "RESPONSE_UNREADABLE" },
		});
		graph.play(respond(200, '{"value":', { "content-type": "application/json" }));
		expect(await caught(things.get())).toMatchObject({ code: "RESPONSE_UNREADABLE" });
		graph.play(cutBody);
		expect(await caught(things.get())).toMatchObject({ code: "CONNECTION_LOST", status: 200 });
	});

	test("a redirect is not followed, and 304 is no error", async () => {
		await using graph = await scriptedGraph(respond(302, "", { location: "https://example.com" }), respond(304));
		const { things } = clientOf(graph);
		expect(await caught(things.get())).toMatchObject({ code: "REDIRECTED", status: 302 });
		expect(await things.get({ headers: { "If-None-Match": "x" } })).toBeUndefined();
	});
});

describe("options of one call", () => {
	test("a signal and a time-out, which Kiota itself does not pass on", async () => {
		await using graph = await scriptedGraph(silence);
		const { things } = clientOf(graph);
		const late = await caught(things.get({ options: [callOptions({ timeoutMs: 30 })] }));
		expect(late).toMatchObject({ code: "TIMED_OUT", summary: expect.stringContaining("longer than 30 ms") });
		const controller = new AbortController();
		graph.play(() => controller.abort(new Error("enough")));
		const aborted = await caught(things.post({}, { options: [callOptions({ signal: controller.signal })] }));
		expect(aborted).toMatchObject({ code: "OUTCOME_UNKNOWN", cause: { code: "ABORTED" } });
	});

	test("Kiota's own inspection of headers", async () => {
		await using graph = await scriptedGraph(respond(200, pen, { "x-more": "more", "x-echo": "Bearer token-1" }));
		const inspection = new HeadersInspectionOptions({ inspectRequestHeaders: true, inspectResponseHeaders: true });
		await clientOf(graph)
			.things.byThingId("1")
			.get({ options: [inspection] });
		expect(inspection.getResponseHeaders().tryGetValue("x-more")).toEqual(["more"]);
		expect(inspection.getResponseHeaders().tryGetValue("x-echo")).toBeFalsy();
		const sent = inspection.getRequestHeaders();
		expect(sent.tryGetValue("client-request-id")).toEqual([graph.requests[0]?.headers["client-request-id"]]);
		expect(sent.tryGetValue("authorization")).toBeFalsy();
	});

	test("retries and the id, and the same option for several calls at once", async () => {
		await using graph = await scriptedGraph(respond(503));
		const { things } = clientOf(graph);
		const clientRequestId = crypto.randomUUID();
		const options = [callOptions({ maxRetries: 0, clientRequestId })];
		await Promise.all([caught(things.get({ options })), caught(things.get({ options }))]);
		expect(graph.requests.map(({ headers }) => headers["client-request-id"])).toEqual([
			clientRequestId,
			clientRequestId,
		]);
		expect(() => callOptions({ timeoutMs: -1 })).toThrow(expect.objectContaining({ code: "OPTION_INVALID" }));
	});
});

test("the bare adapter takes our own client, too, and another base URL of the same Graph", async () => {
	await using graph = await scriptedGraph(withKey("K1"));
	const adapter = adapterTo(graph);
	adapter.baseUrl = `${graph.cloud.graph}/beta`;
	const { sensors } = createSensorsClient(adapter).security.identities;
	expect((await sensors.microsoftGraphSecurityGetDeploymentAccessKey.get())?.deploymentAccessKey).toBe("K1");
	expect(graph.requests[0]?.url).toMatch(/^\/beta\/security\/identities\/sensors\/microsoft\.graph\.security\./);
	graph.play(respond(504));
	const error = await caught(sensors.microsoftGraphSecurityRegenerateDeploymentAccessKey.post());
	expect(error).toMatchObject({ code: "OUTCOME_UNKNOWN", status: 504 });
	expect(error.message).not.toMatch(/the key may|previousFingerprint/);
});

test("two clients share an adapter, its tokens and its registries", async () => {
	await using graph = await scriptedGraph(respond(200, pen), withKey("K1"));
	const credential = new FakeCredential();
	const adapter = adapterTo(graph, { credential });
	await generated.create(adapter).things.byThingId("1").get();
	const { sensors } = createSensorsClient(adapter).security.identities;
	await sensors.microsoftGraphSecurityGetDeploymentAccessKey.get();
	expect(credential.asked).toHaveLength(1);
});

test.each([false, true])(
	"a client that brings the version of Kiota's runtime before this one works as well (backing store: %s)",
	async (usesBackingStore) => {
		using before = await generateAnyClient({
			usesBackingStore,
			packages: {
				"@microsoft/kiota-abstractions": "@microsoft/kiota-abstractions-before",
				"@microsoft/kiota-serialization-json": "@microsoft/kiota-serialization-json-before",
			},
		});
		await using graph = await scriptedGraph(respond(200, pen), echo, respond(400, typedError));
		const client = before.create(adapterTo(graph), new InMemoryBackingStoreFactory());
		const sent = { ...pen, made: new Date(pen.made) };
		const one = client.things.byThingId("1");
		const got = await one.get();
		expect(got).toMatchObject(sent);
		got.color = "green";
		expect(await one.patch(got)).toMatchObject(usesBackingStore ? { color: "green" } : { ...sent, color: "green" });
		expect(await caught(client.things.get())).toMatchObject({ code: "REQUEST_REFUSED" });
	},
);
