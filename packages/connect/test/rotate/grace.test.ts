import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Grace } from "../../src/rotate/grace.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("it follows the caller's signal, after a while", () => {
	const caller = new AbortController();
	const grace = new Grace(caller.signal, 10_000);
	caller.abort(new Error("enough"));
	vi.advanceTimersByTime(9999);
	expect(grace.signal.aborted).toBe(false);
	vi.advanceTimersByTime(1);
	expect(grace.signal.reason).toBe(caller.signal.reason);
});

test("it follows a signal that was aborted before, after the same while", () => {
	const grace = new Grace(AbortSignal.abort(new Error("enough")), 10_000);
	vi.advanceTimersByTime(9999);
	expect(grace.signal.aborted).toBe(false);
	vi.advanceTimersByTime(1);
	expect(grace.signal.reason).toEqual(new Error("enough"));
});

test("once ended, it leaves no timer and no listener behind", () => {
	const caller = new AbortController();
	const grace = new Grace(caller.signal, 10_000);
	const early = new Grace(caller.signal, 10_000);
	early.end();
	caller.abort();
	expect(vi.getTimerCount()).toBe(1);
	grace.end();
	expect(vi.getTimerCount()).toBe(0);
});
