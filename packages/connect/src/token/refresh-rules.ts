import type { AccessToken } from "../credential/token-credential.js";

const second = 1000;
const minute = 60 * second;

/**
 * How many milliseconds a fetch of a token may take before others no longer count on it: one that hangs must not hold up all
 * who come later, in this process or another.
 */
export const fetchTimeoutMs = 5 * second;

/** When a token is to be replaced, in milliseconds since 1970. */
export interface RefreshTimes {
	readonly acquiredAt: number;
	readonly shouldRefreshAt: number;
	readonly mustRefreshAt: number;
}

/** What a token needs at a moment. */
export type RefreshNeed = "none" | "should" | "must";

/**
 * Says when a token is to be replaced.
 *
 * - It MUST be from one minute before it expires: that covers a request's time on the way and a clock that is a little slow.
 * - It SHOULD be from its `refreshAfterTimestamp`, if that is still to come, or else from five minutes before it expires. Up
 *   to two minutes are added by chance (never more than half the way to the MUST), so that a fleet with one token does not
 *   refresh at once.
 * - A short-lived token has shorter windows: a tenth of what is left for MUST, half of it for SHOULD.
 *
 * @param token The token, as the credential or the store gave it.
 * @param now When it was acquired.
 * @param random From 0 to 1: this process's place in the spread.
 */
export function refreshTimes(token: AccessToken, now: number, random: number): RefreshTimes {
	const { expiresOnTimestamp: expires, refreshAfterTimestamp: after = 0 } = token;
	const left = expires - now;
	const mustRefreshAt = expires - Math.min(minute, left / 10);
	// @azure/identity hands out its own cached token until five minutes before the end: to ask earlier gains nothing.
	const wanted = after > now ? after : expires - Math.min(5 * minute, left / 2);
	const earliest = Math.min(wanted, mustRefreshAt);
	const spread = Math.min(2 * minute, (mustRefreshAt - earliest) / 2);
	return { acquiredAt: now, shouldRefreshAt: earliest + random * spread, mustRefreshAt };
}

/**
 * Says what a token needs:
 *
 * - `must`: it is about to expire, or the clock was set back to well before it was acquired, so that nobody knows. The caller
 *   waits.
 * - `should`: the caller takes it, and a new one is fetched in the background.
 * - `none`: the caller takes it.
 */
export function refreshNeed(times: RefreshTimes, now: number): RefreshNeed {
	if (now >= times.mustRefreshAt || isSetBack(times, now)) return "must";
	return now >= times.shouldRefreshAt ? "should" : "none";
}

/** Says whether the clock was set back since a token was acquired, by more than the MUST makes good. */
export function isSetBack({ acquiredAt }: RefreshTimes, now: number): boolean {
	return now < acquiredAt - minute / 2;
}

/**
 * How long to leave the credential alone after background refreshes that brought nothing: 5 s, then twice as long each time,
 * up to a minute, less up to half of it by chance.
 *
 * @param failures How many have brought nothing in a row: 1 or more.
 * @param random From 0 to 1.
 */
export function retryDelay(failures: number, random: number): number {
	return Math.min(5 * second * 2 ** (failures - 1), minute) * (1 - random / 2);
}
