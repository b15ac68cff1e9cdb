import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { delayedAbort, onAbort, rejectionBy, shieldedAbort } from "../src/deadline.js";

test("an abort is acted on once, whenever it came, and not any more after letting go", () => {
	const acts: string[] = [];
	onAbort(AbortSignal.abort(), () => acts.push("before"));
	const controller = new AbortController();
	onAbort(controller.signal, () => acts.push("later"));
	const letGo = onAbort(controller.signal, () => acts.push("let go"));
	letGo();
	controller.abort();
	expect(acts).toEqual(["before", "later"]);
});

test("without a signal nothing is waited for", () => {
	onAbort(undefined, () => expect.unreachable())();
});

test("the rejection has the signal's reason, whenever the abort came", async () => {
	await expect(rejectionBy(AbortSignal.abort("early"))).rejects.toBe("early");
	const controller = new AbortController();
	const rejection = rejectionBy(controller.signal);
	controller.abort("late");
	await expect(rejection).rejects.toBe("late");
});

describe("signals that follow another one", () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	test("a delayed signal follows the caller's signal, after a while", () => {
		const caller = new AbortController();
		const delayed = delayedAbort(caller.signal, 10_000);
		caller.abort(new Error("enough"));
		vi.advanceTimersByTime(9999);
		expect(delayed.signal.aborted).toBe(false);
		vi.advanceTimersByTime(1);
		expect(delayed.signal.reason).toBe(caller.signal.reason);
	});

	test("a delayed signal follows a signal that was aborted before, after the same while", () => {
		const delayed = delayedAbort(AbortSignal.abort(new Error("enough")), 10_000);
		vi.advanceTimersByTime(9999);
		expect(delayed.signal.aborted).toBe(false);
		vi.advanceTimersByTime(1);
		expect(delayed.signal.reason).toEqual(new Error("enough"));
	});

	test("once ended, a delayed signal leaves no timer and no listener behind", () => {
		const caller = new AbortController();
		const delayed = delayedAbort(caller.signal, 10_000);
		const early = delayedAbort(caller.signal, 10_000);
		early.end();
		caller.abort();
		expect(vi.getTimerCount()).toBe(1);
		delayed.end();
		expect(vi.getTimerCount()).toBe(0);
	});

	test("a shielded signal learns of an abort from before, or within its first moments, when those are over", () => {
		const caller = new AbortController();
		const within = shieldedAbort(caller.signal, 5000);
		caller.abort(new Error("enough"));
		const before = shieldedAbort(caller.signal, 5000);
		vi.advanceTimersByTime(4999);
		expect([within.signal.aborted, before.signal.aborted]).toEqual([false, false]);
		vi.advanceTimersByTime(1);
		expect([within.signal.reason, before.signal.reason]).toEqual([caller.signal.reason, caller.signal.reason]);
	});

	test("a later abort reaches a shielded signal at once, with its reason", () => {
		const caller = new AbortController();
		const shielded = shieldedAbort(caller.signal, 5000);
		vi.advanceTimersByTime(60_000);
		expect(shielded.signal.aborted).toBe(false);
		caller.abort(new Error("enough"));
		expect(shielded.signal.reason).toBe(caller.signal.reason);
	});

	test("once ended, a shielded signal leaves no timer and no listener behind", () => {
		const caller = new AbortController();
		const early = shieldedAbort(caller.signal, 5000);
		early.end();
		expect(vi.getTimerCount()).toBe(0);
		const late = shieldedAbort(caller.signal, 5000);
		vi.advanceTimersByTime(5000);
		late.end();
		caller.abort();
		expect([early.signal.aborted, late.signal.aborted]).toEqual([false, false]);
	});
});
