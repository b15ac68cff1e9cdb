import { HttpMethod, RequestInformation } from "@microsoft/kiota-abstractions";
import { expect, test } from "vitest";
import { graphError } from "../../src/errors/make-error.js";
import { CallContext } from "../../src/http/call-context.js";
import { retryDelay } from "../../src/http/retry.js";
import type { ErrorCode } from "../../src/index.js";

const requestId: string = crypto.randomUUID();

function wait(
	code: ErrorCode,
	status: number | undefined,
	{ isRead = true, retryAfterSeconds = 2 as number | null, retries = 0, waitedMs = 0, id = requestId } = {},
): number | undefined {
	const request = new RequestInformation(isRead ? HttpMethod.GET : HttpMethod.POST, "{+baseurl}/x");
	const call = new CallContext(request, { maxRetries: 3, maxRetryWaitMs: 30_000, timeoutMs: 60_000 });
	call.deadline.end();
	Object.assign(call, { retries, waitedMs });
	const details = { status, retryAfterSeconds: retryAfterSeconds ?? undefined, requestId: id || undefined };
	return retryDelay(graphError(code, "x", details), call);
}

test.each<[ErrorCode, number | undefined]>([
	["SERVICE_UNAVAILABLE", 503],
	["SERVICE_UNAVAILABLE", 504],
	["CONNECTION_LOST", undefined],
	["CONNECTION_LOST", 200],
])("after %s %s a read is sent again, and a request that changes something is not", (code, status) => {
	expect(wait(code, status)).toBe(2000);
	expect(wait(code, status, { isRead: false })).toBeUndefined();
});

test("after 429 both are sent again: Graph has not acted", () => {
	expect(wait("THROTTLED", 429)).toBe(2000);
	expect(wait("THROTTLED", 429, { isRead: false })).toBe(2000);
	expect(wait("THROTTLED", 429, { isRead: false, id: "" })).toBeUndefined();
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
])("after %s %s nothing is sent again", (code, status) => {
	expect(wait(code, status)).toBeUndefined();
});

test.each([
	[0, 1000],
	[1, 2000],
	[2, 4000],
])("without Retry-After retry %s waits from %s ms, a quarter more at most", (retries, least) => {
	const waits = Array.from({ length: 50 }, () => wait("THROTTLED", 429, { retries, retryAfterSeconds: null }));
	for (const each of waits) {
		expect(each).toBeGreaterThanOrEqual(least);
		expect(each).toBeLessThanOrEqual(least * 1.25);
	}
	expect(new Set(waits).size).toBeGreaterThan(1);
});

test("the number of retries ends it", () => {
	expect(wait("THROTTLED", 429, { retries: 2 })).toBe(2000);
	expect(wait("THROTTLED", 429, { retries: 3 })).toBeUndefined();
});

test("a wait that the call has no room for is not begun", () => {
	expect(wait("THROTTLED", 429, { retryAfterSeconds: 30 })).toBe(30_000);
	expect(wait("THROTTLED", 429, { retryAfterSeconds: 31 })).toBeUndefined();
	expect(wait("THROTTLED", 429, { retryAfterSeconds: 2, waitedMs: 28_001 })).toBeUndefined();
});
