import { describe, expect, test } from "vitest";
import { isSetBack, refreshNeed, refreshTimes, retryDelay } from "../../src/token/refresh-rules.js";
import { isWorthTaking } from "../../src/token/shared-tokens.js";

const minute = 60_000;
const now = Date.UTC(2026, 10, 1);
const hour = { token: "t", expiresOnTimestamp: now + 60 * minute };

describe("refreshTimes", () => {
	test("a token must be refreshed a minute, and should be five minutes, before it expires", () => {
		expect(refreshTimes(hour, now, 0)).toEqual({
			acquiredAt: now,
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

	test.each([0, Number.NaN, -1, now / 1000, now - 1, now])(
		"a refreshAfterTimestamp of %d counts as none",
		(timestamp) => {
			expect(refreshTimes({ ...hour, refreshAfterTimestamp: timestamp }, now, 0.5)).toEqual(
				refreshTimes(hour, now, 0.5),
			);
		},
	);

	test("a token of two minutes has windows of a half and a tenth of that", () => {
		const short = { token: "t", expiresOnTimestamp: now + 2 * minute };
		expect(refreshTimes(short, now, 0)).toMatchObject({
			shouldRefreshAt: now + minute,
			mustRefreshAt: now + 1.8 * minute,
		});
	});
});

describe("refreshNeed", () => {
	const times = { acquiredAt: now, shouldRefreshAt: now + 100, mustRefreshAt: now + 200 };

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

	test("says must when the clock was set back to more than half a minute before the token was acquired", () => {
		expect([now - 1, now - 30_000, now - 30_001].map((at) => refreshNeed(times, at))).toEqual(["none", "none", "must"]);
		expect([now - 30_000, now - 30_001].map((at) => isSetBack(times, at))).toEqual([false, true]);
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
	const any = { claims: undefined, refused: undefined, held: undefined };

	test("takes a token that has more than a minute left", () => {
		expect(isWorthTaking(stored, any, now)).toBe(true);
		expect(isWorthTaking({ ...stored, expiresOnTimestamp: now + minute }, any, now)).toBe(false);
	});

	test("leaves the token that is held, and one that ends no later", () => {
		const holding = (held: typeof stored) => ({ ...any, held });
		expect(isWorthTaking(stored, holding({ ...stored, expiresOnTimestamp: now }), now)).toBe(false);
		expect(isWorthTaking(stored, holding({ token: "old", expiresOnTimestamp: now + 30 * minute }), now)).toBe(false);
		expect(isWorthTaking(stored, holding({ token: "old", expiresOnTimestamp: now + 2 * minute }), now)).toBe(true);
	});

	test("leaves the token that was refused", () => {
		expect(isWorthTaking(stored, { ...any, refused: "new" }, now)).toBe(false);
		expect(isWorthTaking(stored, { ...any, refused: "old" }, now)).toBe(true);
	});

	test("after a challenge, takes only a token that was fetched for the same claims", () => {
		const challenged = { ...any, claims: '{"nbf":2}', refused: "old" };
		expect(isWorthTaking(stored, challenged, now)).toBe(false);
		expect(isWorthTaking({ ...stored, claims: '{"nbf":1}' }, challenged, now)).toBe(false);
		expect(isWorthTaking({ ...stored, claims: '{"nbf":2}' }, challenged, now)).toBe(true);
		expect(isWorthTaking({ ...stored, claims: '{"nbf":2}' }, { ...challenged, refused: "new" }, now)).toBe(false);
	});

	test.each([
		{ token: "a b", expiresOnTimestamp: now + 30 * minute },
		{ token: "", expiresOnTimestamp: now + 30 * minute },
		{ token: "t", expiresOnTimestamp: now + 49 * 60 * minute },
		{ token: "t", expiresOnTimestamp: Number.NaN },
	])("leaves what can't be a token: $token until $expiresOnTimestamp", (rubbish) => {
		expect(isWorthTaking(rubbish, any, now)).toBe(false);
	});
});
