import { expect, test, vi } from "vitest";
import { retryAfterSeconds } from "../../src/http/retry.js";

const now = Date.parse("2026-11-24T00:00:00Z");

test.each<[string, Record<string, string>, number | undefined]>([
	["seconds", { "retry-after": "7" }, 7],
	["no seconds", { "retry-after": "0" }, 0],
	["a part of a second", { "retry-after": "1.5" }, 1.5],
	["a date, by this machine's clock", { "retry-after": "Tue, 24 Nov 2026 00:00:10 GMT" }, 10],
	[
		"a date, by the service's clock where it shows one",
		{ "retry-after": "Tue, 24 Nov 2026 05:00:10 GMT", date: "Tue, 24 Nov 2026 05:00:00 GMT" },
		10,
	],
	["a date of RFC 850 that is over", { "retry-after": "Sunday, 06-Nov-94 08:49:37 GMT" }, undefined],
	["a date that is over, and a number", { "retry-after": "Tue, 24 Nov 2025 00:00:00 GMT, 30" }, 30],
	[
		"a date, where the service's clock makes no sense",
		{ "retry-after": "Tue, 24 Nov 2026 00:00:10 GMT", date: "soon" },
		10,
	],
	["this very moment", { "retry-after": "Tue, 24 Nov 2026 00:00:00 GMT" }, 0],
	["a thousand million", { "retry-after": "1000000000" }, 1e9],
	[
		"a date that is over",
		{ "retry-after": "Tue, 24 Nov 2026 00:00:00 GMT", date: "Tue, 24 Nov 2026 00:00:09 GMT" },
		undefined,
	],
	["several numbers: the longest", { "retry-after": "0, 120" }, 120],
	["two dates: the later", { "retry-after": "Tue, 24 Nov 2026 00:00:10 GMT, Tue, 24 Nov 2026 00:02:00 GMT" }, 120],
	["a date and a number", { "retry-after": "Tue, 24 Nov 2026 00:02:00 GMT, 5" }, 120],
	["a number and a date", { "retry-after": "5, Tue, 24 Nov 2026 00:02:00 GMT" }, 120],
	["one that can be read among others", { "retry-after": "soon, 7, delay 9" }, 7],
	["a plus", { "retry-after": "+120" }, 120],
	["quotes", { "retry-after": '"120"' }, 120],
	["a unit", { "retry-after": "120s" }, 120],
	["a word as unit", { "retry-after": "2 minutes" }, 120],
	["a duration of Go", { "retry-after": "1h2m3.5s" }, 3723.5],
	["units with blanks between them", { "retry-after": "1 min 30 sec" }, 90],
	["days by a unit", { "retry-after": "2 days" }, 172_800],
	["a time of .NET with days", { "retry-after": "1.00:02:00.5" }, 86_520.5],
	["a comment behind it", { "retry-after": "120 (busy), 5; later" }, 120],
	["single quotes", { "retry-after": "'120'" }, 120],
	["a part of a second without a nought", { "retry-after": ".5" }, 0.5],
	["two dots", { "retry-after": "1.2.3" }, undefined],
	["a date of ISO 8601 with a blank", { "retry-after": "2026-11-24 00:02:00Z" }, 120],
	["a date without its day", { "retry-after": "24 Nov 2026 00:02:00 GMT" }, 120],
	["an offset", { "retry-after": "Tue, 24 Nov 2026 02:02:00 +0200" }, 120],
	["a zone that nobody knows", { "retry-after": "Tue, 24 Nov 2026 00:02:00 XYZ" }, undefined],
	["hours by a unit", { "retry-after": "1h" }, 3600],
	["milliseconds by a unit", { "retry-after": "120000 ms" }, 120],
	["a number with a dot behind it", { "retry-after": "120." }, 120],
	["a duration of ISO 8601", { "retry-after": "PT2M" }, 120],
	["a longer one, in small letters", { "retry-after": "p1dt1h1.5s" }, 90_001.5],
	["a duration of nothing at all", { "retry-after": "PT" }, undefined],
	["hours, minutes and seconds", { "retry-after": "00:02:00" }, 120],
	["the date of RFC 850", { "retry-after": "Tuesday, 24-Nov-26 00:02:00 GMT" }, 120],
	["the date of asctime, which is UTC too", { "retry-after": "Tue Nov 24 00:02:00 2026" }, 120],
	["the date of ISO 8601", { "retry-after": "2026-11-24T00:02:00Z" }, 120],
	["a number that is too long for one", { "retry-after": "9".repeat(400) }, Number.MAX_SAFE_INTEGER],
	["what JavaScript takes for a date", { "retry-after": "delay 5" }, undefined],
	["a month", { "retry-after": "May" }, undefined],
	["a year", { "retry-after": "x 2030" }, undefined],
	["a hexadecimal number", { "retry-after": "0x10" }, undefined],
	["an exponent", { "retry-after": "1e3" }, undefined],
	["not a number", { "retry-after": "NaN" }, undefined],
	["blanks and commas", { "retry-after": " , ," }, undefined],
	["a negative number", { "retry-after": "-3" }, undefined],
	["rubbish", { "retry-after": "soon" }, undefined],
	["an empty header", { "retry-after": "" }, undefined],
	["no header", {}, undefined],
])("Retry-After with %s", (_, headers, seconds) => {
	expect(retryAfterSeconds(new Headers(headers), now)).toBe(seconds);
});

test.each([
	"Tue, 24 Nov 2026 00:02:00",
	"Tuesday, 24-Nov-26 00:02:00",
	"Tue Nov 24 00:02:00 2026",
	"2026-11-24T00:02:00",
	"2026-11-24 00:02:00",
])("a date without a zone is UTC, wherever this machine is: %s", (date) => {
	vi.stubEnv("TZ", "America/New_York");
	try {
		expect(new Date(now).getTimezoneOffset()).toBe(300);
		expect(retryAfterSeconds(new Headers({ "retry-after": date }), now)).toBe(120);
	} finally {
		vi.unstubAllEnvs();
	}
});

test("a long hostile header takes no time to speak of", () => {
	for (const text of [
		"1m".repeat(100_000),
		"1.".repeat(100_000),
		"1m.".repeat(100_000),
		"2026-".repeat(50_000),
		"( ".repeat(100_000),
	]) {
		const { user, system } = process.cpuUsage();
		retryAfterSeconds(new Headers({ "retry-after": `${text}x` }), now);
		const used = process.cpuUsage({ user, system });
		expect(used.user + used.system).toBeLessThan(5_000_000);
	}
});

test("two headers are read like one with both values", () => {
	const headers = new Headers([
		["retry-after", "1"],
		["retry-after", "Tue, 24 Nov 2026 00:02:00 GMT"],
	]);
	expect(retryAfterSeconds(headers, now)).toBe(120);
});
