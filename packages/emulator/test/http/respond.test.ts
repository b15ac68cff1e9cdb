import { afterAll, afterEach, expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";
import { call, rotate } from "../support/graph.js";
import { tokenFor } from "../support/token.js";
import { trust } from "../support/trust.js";

const emulator = trust(await startEmulator());
afterAll(() => emulator.close());
afterEach(() => Object.assign(emulator.settings, { latencyMs: 0, jitterMs: 0 }));
const token = await tokenFor(emulator);

test("with a latency a response comes after those that were asked later without one", async () => {
	emulator.reset();
	emulator.settings.latencyMs = 3_600_000;
	const patience = new AbortController();
	const slow = expect(call(emulator, token, "", { signal: patience.signal })).rejects.toThrow("aborted");
	await expect.poll(() => emulator.count("listSensors")).toBe(1);
	emulator.settings.latencyMs = 0;
	expect(await call(emulator, token)).toMatchObject({ status: 200 });
	expect(emulator.requests.map(({ status }) => status)).toEqual([undefined, 200]);
	patience.abort();
	await slow;

	emulator.settings.latencyMs = 50;
	const asked = performance.now();
	await call(emulator, token);
	// A timer may be a millisecond early.
	expect(performance.now() - asked).toBeGreaterThanOrEqual(49);
});

test("with a jitter responses overtake each other", async () => {
	emulator.settings.jitterMs = 100;
	const order: number[] = [];
	const calls = Array.from({ length: 10 }, (_, place) => call(emulator, token).then(() => order.push(place)));
	await Promise.all(calls);
	expect(order).not.toEqual(order.toSorted((one, other) => one - other));
});

test("a request in flight is in the journal already, without a status", async () => {
	emulator.reset();
	emulator.faults.add("hang");
	const client = new AbortController();
	const waiting = expect(rotate(emulator, token, { signal: client.signal })).rejects.toThrow("aborted");
	await expect.poll(() => emulator.requests).toMatchObject([{ fault: "hang" }]);
	expect(emulator.requests[0]).not.toHaveProperty("status");
	client.abort();
	await waiting;
});
