/** @module-tag deep */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FaultName, faults } from "@mdi-sensors/emulator";
import { FakeClock } from "@mdi-sensors/testing/clocks";
import { type Emulated, emulated } from "@mdi-sensors/testing/emulated";
import { encodedForms } from "@mdi-sensors/testing/find-secrets";
import { Ear } from "@mdi-sensors/testing/secret-scan";
import { context, metrics, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
	AggregationTemporality,
	InMemoryMetricExporter,
	MeterProvider,
	PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type AccessKey, connect, type Sensors } from "../src/index.js";
import { fileSink } from "../src/sinks/file-sink.js";

const spans = new InMemorySpanExporter();
const measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter: measured });
const ear = new Ear();
let scene: Emulated;
let folder: string;

beforeAll(async () => {
	context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
	trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spans })] }));
	metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
	scene = await emulated();
	folder = await mkdtemp(join(tmpdir(), "scan-"));
});

afterAll(async () => {
	vi.restoreAllMocks();
	await reader.shutdown();
	for (const api of [context, trace, metrics]) api.disable();
	await rm(folder, { recursive: true });
	await scene[Symbol.asyncDispose]();
});

/** Sinks: a file, one that fails and shows the key in its error, plain and in every encoding, and none. */
const sinks = [
	() => fileSink(join(folder, "key.txt")),
	() => (key: AccessKey) => {
		const shown = encodedForms(key.reveal());
		throw Object.assign(new Error(`no room for ${shown.join(", ")}`), { config: { data: shown } });
	},
	() => undefined,
];

/** Everything that can be called, with each result and each error shown to the ear. */
async function callAll(sensors: Sensors): Promise<void> {
	const calls = [
		() => sensors.regenerateDeploymentAccessKey(),
		() => sensors.regenerateDeploymentAccessKeyWithResponse(),
		() => sensors.getDeploymentAccessKeyWithResponse(),
		// The installer's URL is what was asked for, in plain text, and may be signed.
		() => sensors.getDeploymentPackageUriWithResponse().then(({ package: _, ...rest }) => rest),
		() =>
			sensors.client.security.identities.sensors.microsoftGraphSecurityRegenerateDeploymentAccessKey
				.post()
				.then(() => {}),
		...sinks.map(
			(sink) => () => sensors.rotate({ sink: sink(), settleMs: 0, verify: true, onBegin: (each) => ear.hear(each) }),
		),
		() => sensors.resume({ sink: fileSink(join(folder, "key.txt")) }),
	];
	for (const call of calls) {
		ear.hear(await call().catch((error: unknown) => error));
	}
	ear.hear(sensors);
}

test("nothing that is printed, logged, thrown, serialised, traced or measured holds a key, a token or a client secret", async () => {
	const { emulator, credential } = scene;
	ear.listenToOutput();
	for (const fault of Object.keys(faults) as FaultName[]) {
		emulator.reset();
		emulator.faults.add({ fault, probability: 0.5, times: "forever", delayMs: 1 });
		const sensors = connect({
			cloud: emulator.cloud(),
			credential,
			clock: new FakeClock(),
			timeoutMs: 80,
			maxRetries: 1,
			logger: { debug: (...told) => ear.hear(told), warn: (...told) => ear.hear(told) },
			onToken: (event) => ear.hear(event),
		});
		await callAll(sensors);
	}
	vi.restoreAllMocks();

	await reader.forceFlush();
	for (const { name, attributes, events, status, links } of spans.getFinishedSpans()) {
		ear.hear({ name, attributes, events, status, links });
	}
	ear.hear(measured.getMetrics());

	const secrets = emulator.secrets();
	expect(secrets).toEqual(expect.arrayContaining([emulator.tenant().key, emulator.tenant().app.secret]));
	expect(secrets.length).toBeGreaterThan(100);
	expect(spans.getFinishedSpans().length).toBeGreaterThan(500);
	expect(ear.size).toBeGreaterThan(1000);
	expect(ear.find(secrets)).toEqual([]);
});

test("in the folder of the sink there is the one file, and nothing else was written", async () => {
	expect(await readdir(folder)).toEqual(["key.txt"]);
	expect(scene.emulator.secrets()).toContain(await readFile(join(folder, "key.txt"), "utf8"));
});

test.each<[string, (secret: string) => unknown]>([
	["an error's message", (secret) => new Error(secret)],
	["a cause's cause", (secret) => new Error("a", { cause: new Error("b", { cause: new Error(secret) }) })],
	["a hidden property", (secret) => Object.defineProperty({}, "hidden", { value: secret, enumerable: false })],
	["a nested object", (secret) => ({ a: { b: { c: [{ d: secret }] } } })],
	["base64", (secret) => btoa(secret)],
	["a URL", (secret) => `https://example.com/?q=${encodeURIComponent(secret)}`],
])("the scan would find a secret in %s", (_, hide) => {
	const other = new Ear();
	other.hear(hide("p+8/Kx=="));
	expect(other.find(["p+8/Kx==", "innocent"])).toEqual(["p+8/Kx=="]);
});
