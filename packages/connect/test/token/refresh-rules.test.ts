import { describe, expect, test } from "vitest";
import { isWorthTaking, refreshNeed, refreshTimes, retryDelay } from "../../src/token/refresh-rules.js";

const minute = 60_000;
const now = Date.UTC(2026, 10, 1);
const hour = { token: "t", expiresOnTimestamp: now + 60 * minute };

describe("refreshTimes", () => {
	test("a token must be refreshed a minute, and should be five minutes, before it expires", () => {
		expect(refreshTimes(hour, now, 0)).toEqual({
			obtainedAt: now,
			shouldRefreshAt: now + 55 * minute,
			mustRefreshAt: now + 59 * minute,
		});
	});

	test("the should is spread over up to two minutes, so that a fleet does not refresh at once", () => {
		expect(refreshTimes(hour, now, 0.5).shouldRefreshAt).toBe(now + 56 * minute);
		expect(refreshTimes(hour, now, 1).shouldRefreshAt).toBe(now + 57 * minute);
	});

	test("refreshAfterTimestamp says when it should be, spread by two minutes", () => {
		const token = { ...hour, refreshAfterTimestamp: now + 30 * minute };
		expect(refreshTimes(token, now, 0).shouldRefreshAt).toBe(now + 30 * minute);
		expect(refreshTimes(token, now, 1).shouldRefreshAt).toBe(now + 32 * minute);
	});

	test("a refreshAfterTimestamp after the must does not move the must", () => {
		const token = { ...hour, refreshAfterTimestamp: now + 120 * minute };
		expect(refreshTimes(token, now, 1)).toMatchObject({
			shouldRefreshAt: now + 59 * minute,
			mustRefreshAt: now + 59 * minute,
		});
	});

	test("a token of two minutes has windows of a half and a tenth of that", () => {
		const short = { token: "t", expiresOnTimestamp: now + 2 * minute };
		expect(refreshTimes(short, now, 0)).toMatchObject({
			shouldRefreshAt: now + minute,
			mustRefreshAt: now + 1.8 * minute,
		});
	});
});

describe("refreshNeed", () => {
	const times = { obtainedAt: now, shouldRefreshAt: now + 100, mustRefreshAt: now + 200 };

	test.each([
		["none", now],
		["none", now + 99],
		["should", now + 100],
		["should", now + 199],
		["must", now + 200],
		["must", now + 10_000],
	])("says %s at %i", (need, at) => {
		expect(refreshNeed(times, at)).toBe(need);
	});

	test("says must when the clock was set back to before the token was obtained", () => {
		expect(refreshNeed(times, now - 1)).toBe("must");
	});
});

describe("retryDelay", () => {
	test("doubles from five seconds up to a minute", () => {
		expect([1, 2, 3, 4, 5, 6].map((failures) => retryDelay(failures, 0))).toEqual([
			5_000, 10_000, 20_000, 40_000, 60_000, 60_000,
		]);
	});

	test("is up to half as long by chance", () => {
		expect(retryDelay(1, 1)).toBe(2_500);
	});
});

describe("isWorthTaking", () => {
	const stored = { token: "new", expiresOnTimestamp: now + 30 * minute };

	test("takes a token that has more than a minute left", () => {
		expect(isWorthTaking(stored, undefined, now)).toBe(true);
		expect(isWorthTaking({ ...stored, expiresOnTimestamp: now + minute }, undefined, now)).toBe(false);
	});

	test("leaves the token that is held, and one that ends no later", () => {
		expect(isWorthTaking(stored, { ...stored }, now)).toBe(false);
		expect(isWorthTaking(stored, { token: "old", expiresOnTimestamp: now + 30 * minute }, now)).toBe(false);
		expect(isWorthTaking(stored, { token: "old", expiresOnTimestamp: now + 2 * minute }, now)).toBe(true);
	});
});
