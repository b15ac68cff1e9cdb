import tls from "node:tls";
import { inspect } from "node:util";
import { type Emulator, startEmulator } from "@mdi-sensors/emulator";
import { ManualClock, settle } from "@mdi-sensors/testing/clocks";
import { CountingCredential } from "@mdi-sensors/testing/credentials";
import { context, metrics, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
	AggregationTemporality,
	type DataPoint,
	InMemoryMetricExporter,
	MeterProvider,
	PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { clouds } from "../../src/clouds/clouds.js";
import { connect } from "../../src/connect.js";
import { CredentialCache, credentialFor } from "../../src/credential/credential-for.js";
import { createAccessTokens } from "../../src/token/access-tokens.js";

const minute = 60_000;
const spans = new InMemorySpanExporter();
const measured = new InMemoryMetricExporter(AggregationTemporality.DELTA);
const reader = new PeriodicExportingMetricReader({ exporter: measured });
let emulator: Emulator;

beforeAll(async () => {
	context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
	const spanProcessors = [new SimpleSpanProcessor({ exporter: spans })];
	trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors }));
	metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
	emulator = await startEmulator();
	tls.setDefaultCACertificates([...tls.getCACertificates("default"), emulator.ca]);
});
afterEach(async () => {
	await reader.forceFlush();
	spans.reset();
	measured.reset();
});
afterAll(async () => {
	await emulator.close();
	await reader.shutdown();
	for (const api of [context, trace, metrics]) api.disable();
});

function fetches() {
	return spans.getFinishedSpans().filter(({ name }) => name === "mdi_sensors.token.fetch");
}

/** The values of a metric by its one attribute: sums of counters, counts of histograms. */
async function values(name: string): Promise<Record<string, number>> {
	await reader.forceFlush();
	const all = measured.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((each) => each.metrics));
	const points = all
		.filter(({ descriptor }) => descriptor.name === name)
		.flatMap<DataPoint<number | { count: number }>>(({ dataPoints }) => dataPoints);
	return Object.fromEntries(
		points.map(({ attributes, value }) => [
			Object.values(attributes).join(),
			typeof value === "number" ? value : value.count,
		]),
	);
}

function setUp() {
	const clock = new ManualClock();
	const credential = new CountingCredential("token", 0, clock.now);
	return {
		clock,
		credential,
		tokens: createAccessTokens({ cloud: clouds.global, credential, clock, random: () => 0 }),
	};
}

test("tokens are counted by their source, and fetches are timed", async () => {
	const { tokens } = setUp();
	for (let call = 0; call < 3; call++) await tokens.get();
	expect(await values("mdi_sensors.tokens")).toEqual({ network: 1, memory: 2 });
	expect(await values("mdi_sensors.token.fetch.duration")).toEqual({ network: 1 });
});

test("a fetch is a span, within the call that waits for it", async () => {
	const { tokens } = setUp();
	await trace.getTracer("test").startActiveSpan("call", async (span) => {
		await tokens.get();
		span.end();
	});
	const [fetch] = fetches();
	const [call] = spans.getFinishedSpans().filter(({ name }) => name === "call");
	expect(fetch?.attributes).toEqual({
		"mdi_sensors.token.background": false,
		"mdi_sensors.token.source": "network",
	});
	expect(fetch?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId);
});

test("a fetch in the background is a trace of its own, for it outlives the call", async () => {
	const { clock, tokens } = setUp();
	await tokens.get();
	await clock.advance(55 * minute);
	spans.reset();
	await trace.getTracer("test").startActiveSpan("call", async (span) => {
		await tokens.get();
		span.end();
	});
	await expect.poll(() => fetches().length).toBe(1);
	expect(fetches()[0]?.parentSpanContext).toBeUndefined();
	expect(fetches()[0]?.attributes["mdi_sensors.token.background"]).toBe(true);
});

test("a failed fetch says its code, and nothing of its cause", async () => {
	const getToken = () => Promise.reject(new Error("a secret cause"));
	const tokens = createAccessTokens({ cloud: clouds.global, credential: { getToken } });
	await expect(tokens.get()).rejects.toThrow();
	await settle();
	const [fetch] = fetches();
	expect(fetch).toMatchObject({ status: { code: 2 }, attributes: { "error.type": "CREDENTIAL_FAILED" }, events: [] });
	expect(await values("mdi_sensors.token.fetch.duration")).toEqual({ CREDENTIAL_FAILED: 1 });
});

test("a fetch that everybody has left says so, whatever the credential does", async () => {
	const tokens = createAccessTokens({ cloud: clouds.global, credential: { getToken: () => new Promise(() => {}) } });
	const abort = new AbortController();
	const leaving = tokens.get({ signal: abort.signal });
	abort.abort(new Error("enough"));
	await expect(leaving).rejects.toThrow("enough");
	await settle();
	expect(fetches()[0]).toMatchObject({ status: { code: 2 }, attributes: { "error.type": "ABORTED" } });
});

test("no token, key or secret is in any span or metric of a whole rotation", async () => {
	const { id, app } = emulator.tenant();
	const options = { kind: "clientSecret", tenantId: id, clientId: app.id, clientSecret: app.secret } as const;
	const cloud = emulator.cloud();
	const credential = credentialFor(cloud, { ...options, ca: emulator.ca }, new CredentialCache());
	await connect({ cloud, credential }).regenerateDeploymentAccessKey();

	await reader.forceFlush();
	const all = inspect([spans.getFinishedSpans(), measured.getMetrics()], { depth: 20, maxStringLength: null });
	expect(fetches()).toHaveLength(1);
	expect(spans.getFinishedSpans().length).toBeGreaterThan(1);
	for (const secret of emulator.secrets()) expect(all).not.toContain(secret);
});
