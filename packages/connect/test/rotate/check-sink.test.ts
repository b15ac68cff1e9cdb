import { setImmediate } from "node:timers/promises";
import { FakeCredential } from "@mdi-sensors/testing/credentials";
import { scriptedGraph, withKey } from "@mdi-sensors/testing/scripted-graph";
import { expect, test } from "vitest";
import { graphError } from "../../src/errors/make-error.js";
import { type CheckedSink, connect, type RotateOptions } from "../../src/index.js";
import { caught } from "../support/caught.js";

/** Rotates into a sink with this check; no request is met but those of a rotation that ends well. */
async function rotateChecked(check: CheckedSink["check"], options: RotateOptions = {}) {
	await using graph = await scriptedGraph(withKey("K0"), withKey("K1"));
	const put: string[] = [];
	const warnings: string[] = [];
	const logger = { warn: (message: string) => void warnings.push(message) };
	const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential(), logger });
	const sink = { check, put: (key: { reveal(): string }) => void put.push(key.reveal()) };
	const rotated = sensors.rotate({ ...options, sink });
	const error = await rotated.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	return { error, put, warnings, requests: graph.requests.length };
}

test("a sink is checked before anything is sent, and then given the key", async () => {
	const seen: boolean[] = [];
	const { error, put, warnings, requests } = await rotateChecked(async ({ signal, warn }) => {
		seen.push(signal.aborted);
		await setImmediate();
		warn("the vault is nearly full");
	});
	expect({ error, put, warnings, requests, seen }).toEqual({
		error: undefined,
		put: ["K1"],
		warnings: ["the vault is nearly full"],
		requests: 2,
		seen: [false],
	});
});

test("a check that throws ends the rotation before a request is sent, with what it says and no secret", async () => {
	const { error, put, requests } = await rotateChecked(() => {
		throw new Error("no such vault; it was asked with Bearer abcdefgh");
	});
	expect(error).toMatchObject({
		code: "SINK_NOT_READY",
		message: expect.stringMatching(/no such vault; .*Bearer \[redacted\]; nothing was sent/),
		cause: { message: expect.stringContaining("no such vault") },
	});
	expect({ put, requests }).toEqual({ put: [], requests: 0 });
});

test("an error of ours goes out of a check as it is", async () => {
	const missing = graphError("PEER_MISSING", "a package is missing");
	expect((await rotateChecked(() => Promise.reject(missing))).error).toBe(missing);
});

test("a check that hangs ends with the time of the sink, and its signal says so", async () => {
	let ended: AbortSignal | undefined;
	const { error, requests } = await rotateChecked(
		({ signal }) => {
			ended = signal;
			return new Promise(() => {});
		},
		{ timeoutMs: 20 },
	);
	expect(error).toMatchObject({
		code: "SINK_NOT_READY",
		message: expect.stringContaining("its check did not end within 20 ms"),
	});
	expect({ requests, aborted: ended?.aborted }).toEqual({ requests: 0, aborted: true });
});

test("the caller can abort a check", async () => {
	const abort = new AbortController();
	const { error, requests } = await rotateChecked(
		() => {
			abort.abort(new Error("enough"));
			return new Promise(() => {});
		},
		{ signal: abort.signal },
	);
	expect(error).toMatchObject({ code: "ABORTED", cause: { message: "enough" } });
	expect(requests).toBe(0);
});

test.each<unknown>([{}, { put: () => {} }, { check: () => {} }, null, "key.txt", { put: 1, check: 2 }])(
	"%o is no sink, and refused before a request is sent",
	async (sink) => {
		await using graph = await scriptedGraph();
		const sensors = connect({ cloud: graph.cloud, credential: new FakeCredential() });
		const error = await caught(sensors.rotate({ sink: sink as CheckedSink }));
		expect(error).toMatchObject({ code: "OPTION_INVALID", message: expect.stringContaining("check and put") });
		expect(graph.requests).toEqual([]);
	},
);
