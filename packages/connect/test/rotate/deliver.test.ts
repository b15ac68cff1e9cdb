import { FakeClock } from "@mdi-sensors/testing/clocks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AccessKey } from "../../src/access-key.js";
import { clouds } from "../../src/clouds/clouds.js";
import { type Delivery, deliver } from "../../src/rotate/deliver.js";
import type { KeySink, RotationContext } from "../../src/rotate/rotation.js";
import { caught } from "../support/caught.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const found = { fingerprint: "f1", rotations: 1, recovered: false, verified: false };
const trace = { previousFingerprint: "f0", requestIds: ["r1", "r2"] };

function delivered(delivery: Delivery, key = "K1") {
	const context = { clock: new FakeClock(), cloud: clouds.global } as Partial<RotationContext> as RotationContext;
	return deliver(context, { ...found, key: new AccessKey(key) }, trace, delivery);
}

/** A sink that ends with its signal, or never; and what it saw. */
function hangingSink(endsWithSignal: boolean) {
	const seen: AbortSignal[] = [];
	const wasAborted: boolean[] = [];
	const sink: KeySink = (_, __, signal) => {
		seen.push(signal);
		wasAborted.push(signal.aborted);
		return new Promise((_, reject) => {
			if (endsWithSignal) signal.addEventListener("abort", () => reject(signal.reason));
		});
	};
	return { sink, seen, wasAborted };
}

const inTime = {
	code: "SINK_FAILED",
	message: expect.stringContaining("the sink did not end in time"),
	rotation: trace,
};

test.each([true, false])(
	"after an abort the key is still handed over: the sink has five seconds, whether it heeds its signal: %j",
	async (endsWithSignal) => {
		const { sink, seen, wasAborted } = hangingSink(endsWithSignal);
		const error = caught(delivered({ sink, signal: AbortSignal.abort() }));
		await vi.advanceTimersByTimeAsync(4999);
		expect(wasAborted).toEqual([false]);
		expect(seen[0]?.aborted).toBe(false);
		await vi.advanceTimersByTimeAsync(1);
		expect(await error).toMatchObject(inTime);
		expect(vi.getTimerCount()).toBe(0);
	},
);

test("after an abort a sink that needs a moment ends well", async () => {
	const sink: KeySink = (_, __, signal) =>
		new Promise((resolve) => {
			signal.throwIfAborted();
			setTimeout(resolve, 4000);
		});
	const rotation = delivered({ sink, signal: AbortSignal.abort() });
	await vi.advanceTimersByTimeAsync(4000);
	expect((await rotation).key.reveal()).toBe("K1");
	expect(vi.getTimerCount()).toBe(0);
});

test("the time-out ends a sink even sooner", async () => {
	const error = caught(delivered({ ...hangingSink(false), timeoutMs: 2000, signal: AbortSignal.abort() }));
	await vi.advanceTimersByTimeAsync(2000);
	expect(await error).toMatchObject(inTime);
});

test("an abort later than that ends a sink at once", async () => {
	const controller = new AbortController();
	const error = caught(delivered({ ...hangingSink(false), signal: controller.signal }));
	await vi.advanceTimersByTimeAsync(5000);
	controller.abort();
	expect(await error).toMatchObject(inTime);
});

test("a sink that kept the thread until its time was over, and then hangs, has failed too", async () => {
	const sink: KeySink = () => {
		vi.advanceTimersByTime(60_000);
		return new Promise(() => {});
	};
	expect(await caught(delivered({ sink }))).toMatchObject(inTime);
});

test("without a sink, an abort from before costs nothing", async () => {
	expect((await delivered({ signal: AbortSignal.abort() })).key.reveal()).toBe("K1");
});

test.each<[string, string, object]>([
	["an error without a text", "K1-1", Object.defineProperty(new Error(), "message", { value: { a: 1 } })],
	["an error that can't be read", "K1-1", Object.defineProperty(new Error(), "message", { get: () => expect.fail() })],
	["a very long key", "K".repeat(300_000), new Error("full")],
	["a key with a lone surrogate", "\ud800abcd", new Error("full")],
])("%s takes nothing from what the failure says of the rotation", async (_, text, thrown) => {
	const sink = () => Promise.reject(thrown);
	const error = await caught(delivered({ sink }, text));
	expect(error).toMatchObject({ code: "SINK_FAILED", rotation: trace });
});

test("a clock that fails does not keep the key from the sink", async () => {
	const now = () => {
		throw new TypeError("no time");
	};
	const clock = Object.assign(new FakeClock(), { now });
	const context: Partial<RotationContext> = { clock, cloud: clouds.global };
	const got: string[] = [];
	const sink: KeySink = (key) => void got.push(key.reveal());
	const rotation = deliver(context as RotationContext, { ...found, key: new AccessKey("K1") }, trace, { sink });
	expect(await rotation).toMatchObject({ at: expect.any(Date) });
	expect(got).toEqual(["K1"]);
});
