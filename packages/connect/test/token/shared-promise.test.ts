import { getEventListeners } from "node:events";
import { settle } from "@mdi-sensors/testing/clocks";
import { expect, test } from "vitest";
import { SharedPromise } from "../../src/token/shared-promise.js";

test("a caller's signal that lives on is let go of when the work is done", async () => {
	const { signal } = new AbortController();
	for (const work of [() => Promise.resolve(), () => Promise.reject(new Error("no"))]) {
		const joined = new SharedPromise(work).join(signal);
		expect(getEventListeners(signal, "abort")).toHaveLength(1);
		await joined.catch(() => {});
		await settle();
		expect(getEventListeners(signal, "abort")).toEqual([]);
	}
});

test("work that fails with nobody waiting is no unhandled rejection", async () => {
	new SharedPromise(() => Promise.reject(new Error("no")));
	await settle();
});

test("work that was started for nobody can be ended, but not once somebody waits for it", () => {
	const signals: AbortSignal[] = [];
	const start = () =>
		new SharedPromise((signal) => {
			signals.push(signal);
			return new Promise<void>(() => {});
		});
	const [alone, joined] = [start(), start()];
	void joined.join();
	for (const flight of [alone, joined]) flight.abortUnlessAwaited();
	expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
});

test("a caller without a signal never leaves", async () => {
	const abort = new AbortController();
	let working = new AbortController().signal;
	const flight = new SharedPromise((signal) => {
		working = signal;
		return new Promise<void>(() => {});
	});
	void flight.join();
	const leaving = flight.join(abort.signal);
	abort.abort(new Error("enough"));
	await expect(leaving).rejects.toThrow("enough");
	expect([working.aborted, flight.abandoned]).toEqual([false, false]);
});
