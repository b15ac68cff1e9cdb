import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HeadStart } from "../../src/rotate/head-start.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("an abort from before, or within the head start, reaches it when that is over", () => {
	const caller = new AbortController();
	const within = new HeadStart(caller.signal, 5000);
	caller.abort(new Error("enough"));
	const before = new HeadStart(caller.signal, 5000);
	vi.advanceTimersByTime(4999);
	expect([within.signal.aborted, before.signal.aborted]).toEqual([false, false]);
	vi.advanceTimersByTime(1);
	expect([within.signal.reason, before.signal.reason]).toEqual([caller.signal.reason, caller.signal.reason]);
});

test("a later abort reaches it at once, with its reason", () => {
	const caller = new AbortController();
	const headStart = new HeadStart(caller.signal, 5000);
	vi.advanceTimersByTime(60_000);
	expect(headStart.signal.aborted).toBe(false);
	caller.abort(new Error("enough"));
	expect(headStart.signal.reason).toBe(caller.signal.reason);
});

test("once ended, it leaves no timer and no listener behind", () => {
	const caller = new AbortController();
	const early = new HeadStart(caller.signal, 5000);
	early.end();
	expect(vi.getTimerCount()).toBe(0);
	const late = new HeadStart(caller.signal, 5000);
	vi.advanceTimersByTime(5000);
	late.end();
	caller.abort();
	expect([early.signal.aborted, late.signal.aborted]).toEqual([false, false]);
});
