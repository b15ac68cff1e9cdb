/** @module-tag deep */
import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createSensorsClient } from "@mdi-sensors/client";
import { FakeCredential } from "@mdi-sensors/testing/credentials";
import { reset, respond, scriptedGraph, withKey } from "@mdi-sensors/testing/scripted-graph";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import type * as connectPackage from "../../src/index.js";

// As a page has it that was cut into chunks, and whose server has other ones by now.

const folders: string[] = [];
let folder: string;

beforeAll(async () => {
	folder = await bundle();
});

afterAll(async () => {
	for (const each of folders) await rm(each, { recursive: true, force: true });
});

async function makeFolder(): Promise<string> {
	const made = await mkdtemp(join(tmpdir(), "mdi-sensors-parts-"));
	folders.push(made);
	return made;
}

async function bundle(): Promise<string> {
	const outdir = await makeFolder();
	await build({
		entryPoints: [new URL("../../src/index.ts", import.meta.url).pathname],
		bundle: true,
		splitting: true,
		format: "esm",
		platform: "node",
		external: ["@azure/*"],
		conditions: ["@mdi-sensors/source"],
		chunkNames: "[name]-[hash]",
		outExtension: { ".js": ".mjs" },
		outdir,
		logLevel: "error",
	});
	return outdir;
}

/** The bundle, with another content for each chunk of a name; undefined takes the chunk away. */
async function connectWith(part: string, content: string | undefined): Promise<typeof connectPackage> {
	const copy = await makeFolder();
	await cp(folder, copy, { recursive: true });
	const chunks = (await readdir(copy)).filter((name) => new RegExp(`^${part}-[A-Z0-9]+\\.mjs$`).test(name));
	expect(chunks).toHaveLength(1);
	for (const chunk of chunks) {
		if (content === undefined) await rm(join(copy, chunk));
		else await writeFile(join(copy, chunk), content);
	}
	return import(pathToFileURL(join(copy, "index.mjs")).href);
}

const failures = "request-failure";
/** A part that says when it is asked for, and never comes. */
const hangs = "globalThis.onPartAsked(); await new Promise(() => {}); export const retryOrThrow = 0, callError = 0;";

/** A signal that is aborted when a part is asked for. */
function abortedByLoading(): AbortSignal {
	const controller = new AbortController();
	Object.assign(globalThis, { onPartAsked: () => controller.abort() });
	return controller.signal;
}

const errorOf = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

test("a success needs none of what a failure takes", async () => {
	const { connect } = await connectWith(failures, undefined);
	await using graph = await scriptedGraph(withKey("K1"));
	const key = await connect({ cloud: graph.cloud, credential: new FakeCredential() }).getDeploymentAccessKey();
	expect(key.reveal()).toBe("K1");
});

test("where it can't be loaded, a failed read is an error that says so, with the status and the ids", async () => {
	const { connect } = await connectWith(failures, undefined);
	const requestId = crypto.randomUUID();
	await using graph = await scriptedGraph(respond(403, "", { "request-id": requestId }));
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	expect(await errorOf(sensors.getDeploymentAccessKey())).toMatchObject({
		code: "PACKAGE_INCOMPLETE",
		status: 403,
		requestId,
		message: expect.stringMatching(/^a request failed with 403, .* reload the page/),
	});
	expect(graph.requests).toHaveLength(1);
});

test("where it loads for ever, the call can be ended all the same", async () => {
	const { connect } = await connectWith(failures, hangs);
	await using graph = await scriptedGraph(respond(503));
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	const call = sensors.getDeploymentAccessKey({ signal: abortedByLoading() });
	expect(await errorOf(call)).toMatchObject({ code: "ABORTED", status: 503 });
});

test.each([
	["is gone", undefined],
	["loads for ever", hangs],
])("a new key is not asked for where it %s: the outcome might not be understood", async (_, content) => {
	const { connect } = await connectWith(failures, content);
	await using graph = await scriptedGraph(withKey("K1"));
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	const code = content === undefined ? "PACKAGE_INCOMPLETE" : "ABORTED";
	expect(await errorOf(sensors.rotate({ signal: abortedByLoading() }))).toMatchObject({ code });
	expect(graph.requests.map(({ method }) => method)).toEqual(["GET"]);
});

type Package = typeof connectPackage;
type Limits = { readonly signal: AbortSignal } | { readonly timeoutMs: number };

/** Calls that load a part, by its name. */
const calls: readonly (readonly [string, string, (connect: Package["connect"], limits: Limits) => Promise<unknown>])[] =
	[
		["a first call", "methods", (connect, limits) => connect().getDeploymentAccessKey(limits)],
		["listSensors", "read-sensors", (connect, limits) => connect().listSensors(limits).next()],
		["waitForSensor", "read-sensors", (connect, limits) => connect().waitForSensor({ name: "DC01", ...limits })],
		["rotate", "rotate", (connect, limits) => connect().rotate(limits)],
		["resume", "rotate", (connect, limits) => connect().resume(limits)],
		["rehearse", "rehearse", (connect, limits) => connect().rehearse(limits)],
		[
			"a rotation with a record",
			"rotate-recorded",
			(connect, limits) => connect().rotate({ record: {} as never, maxAge: 0, ...limits }),
		],
		[
			"a request for a new key",
			"operation-failure",
			(connect, limits) => connect().regenerateDeploymentAccessKey(limits),
		],
		["a call without a credential", "credential-for", (connect, limits) => connect().getDeploymentAccessKey(limits)],
	];

test.each(calls)("%s ends by its signal and by its time where what it needs loads for ever", async (_, part, call) => {
	const { connect } = await connectWith(part, hangs);
	expect(await errorOf(call(connect, { signal: abortedByLoading() }))).toMatchObject({ code: "ABORTED" });
	expect(await errorOf(call(connect, { timeoutMs: 50 }))).toMatchObject({ code: "TIMED_OUT" });
});

test("a rotation ends by its whole time, and a connection's calls by its own, where what they need loads for ever", async () => {
	const { connect } = await connectWith("methods", hangs);
	expect(await errorOf(connect().rotate({ totalTimeoutMs: 50 }))).toMatchObject({ code: "TIMED_OUT" });
	expect(await errorOf(connect({ timeoutMs: 50 }).getDeploymentAccessKey())).toMatchObject({ code: "TIMED_OUT" });
	expect(await errorOf(connect({ timeoutMs: 50 }).clearTokens())).toMatchObject({ code: "TIMED_OUT" });
});

test("another client's call ends by its signal and by its time where the pipeline loads for ever", async () => {
	const { callOptions, createGraphAdapter } = await connectWith("pipeline", hangs);
	const client = createSensorsClient(createGraphAdapter());
	const key = client.security.identities.sensors.microsoftGraphSecurityGetDeploymentAccessKey;
	const call = (limits: Limits) => errorOf(key.get({ options: [callOptions(limits)] }));
	expect(await call({ signal: abortedByLoading() })).toMatchObject({ code: "ABORTED" });
	expect(await call({ timeoutMs: 50 })).toMatchObject({ code: "TIMED_OUT" });
});

test("a credential's getToken ends by its signal where what it needs loads for ever", async () => {
	const { createCachedCredential, graphScope } = await connectWith("access-tokens", hangs);
	const cached = createCachedCredential({ credential: new FakeCredential() });
	const got = cached.getToken(graphScope("global"), { abortSignal: abortedByLoading() });
	expect(await errorOf(got)).toMatchObject({ name: "AbortError" });
});

test("what is no signal and no time is refused as ever once the part is there", async () => {
	const sensors = (await connectWith("observer", undefined)).connect();
	for (const limits of [{ signal: "now" }, { timeoutMs: "5" }, { timeoutMs: 0 }] as object[]) {
		expect(await errorOf(sensors.rotate(limits))).toMatchObject({ code: "OPTION_INVALID" });
	}
});

test("what is taken away after a new key was asked for is not needed any more", async () => {
	const { connect } = (await import(pathToFileURL(join(folder, "index.mjs")).href)) as typeof connectPackage;
	const takeAway: Parameters<typeof scriptedGraph>[0] = (response, request) => {
		void rm(folder, { recursive: true, force: true }).then(() => reset(response, request));
	};
	await using graph = await scriptedGraph(withKey("K1"), takeAway, withKey("K2"));
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
	const { key, recovered } = await sensors.rotate({ settleMs: 0 });
	expect([key.reveal(), recovered]).toEqual(["K2", true]);
});
