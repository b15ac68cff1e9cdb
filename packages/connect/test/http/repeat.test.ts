import { expect, test } from "vitest";
import { GraphError } from "../../src/errors/graph-error.js";
import { CallContext } from "../../src/http/call-context.js";
import { waitBeforeRepeat } from "../../src/http/repeat.js";
import type { ErrorCode } from "../../src/index.js";

function wait(
	code: ErrorCode,
	status: number | undefined,
	{
		isRead = true,
		retryAfterSeconds = 2 as number | null,
		repeats = 0,
		waitedMs = 0,
		requestId = "r1" as string | undefined,
	} = {},
): number | undefined {
	const call = Object.assign(new CallContext(() => undefined, { maxRetries: 3, maxRetryWaitMs: 30_000 }), {
		repeats,
		waitedMs,
	});
	return waitBeforeRepeat(
		new GraphError(code, "x", { status, requestId, retryAfterSeconds: retryAfterSeconds ?? undefined }),
		isRead,
		call,
	);
}

test.each<[ErrorCode, number | undefined]>([
	["SERVICE_UNAVAILABLE", 503],
	["SERVICE_UNAVAILABLE", 504],
	["CONNECTION_LOST", undefined],
	["CONNECTION_LOST", 200],
])("after %s %s a read is repeated, and a request that makes a key is not", (code, status) => {
	expect(wait(code, status)).toBe(2000);
	expect(wait(code, status, { isRead: false })).toBeUndefined();
});

test("after 429 both are repeated: the service has not acted", () => {
	expect(wait("THROTTLED", 429)).toBe(2000);
	expect(wait("THROTTLED", 429, { isRead: false })).toBe(2000);
});

test.each<[ErrorCode, number | undefined]>([
	["SERVICE_UNAVAILABLE", 500],
	["SERVICE_UNAVAILABLE", 502],
	["FORBIDDEN", 403],
	["UNAUTHORIZED", 401],
	["RESPONSE_UNREADABLE", 200],
	["HOST_UNREACHABLE", undefined],
	["TIMED_OUT", undefined],
	["ABORTED", undefined],
])("after %s %s nothing is repeated", (code, status) => {
	expect(wait(code, status)).toBeUndefined();
});

test.each([
	[0, 1000],
	[1, 2000],
	[2, 4000],
])("without Retry-After repeat %s waits from %s ms, a quarter more at most", (repeats, least) => {
	const waits = Array.from({ length: 50 }, () => wait("THROTTLED", 429, { repeats, retryAfterSeconds: null }));
	for (const each of waits) {
		expect(each).toBeGreaterThanOrEqual(least);
		expect(each).toBeLessThanOrEqual(least * 1.25);
	}
	expect(new Set(waits).size).toBeGreaterThan(1);
});

test("the number of repeats ends it", () => {
	expect(wait("THROTTLED", 429, { repeats: 2 })).toBe(2000);
	expect(wait("THROTTLED", 429, { repeats: 3 })).toBeUndefined();
});

test("a wait that the call has no room for is not begun", () => {
	expect(wait("THROTTLED", 429, { retryAfterSeconds: 30 })).toBe(30_000);
	expect(wait("THROTTLED", 429, { retryAfterSeconds: 31 })).toBeUndefined();
	expect(wait("THROTTLED", 429, { retryAfterSeconds: 2, waitedMs: 28_001 })).toBeUndefined();
});
