import { expect, test } from "vitest";
import { retryAfterSeconds } from "../../src/http/retry-after.js";

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
	["a date that is over", { "retry-after": "Tue, 24 Nov 2026 00:00:00 GMT", date: "Tue, 24 Nov 2026 00:00:09 GMT" }, 0],
	["a negative number", { "retry-after": "-3" }, undefined],
	["rubbish", { "retry-after": "soon" }, undefined],
	["an empty header", { "retry-after": "" }, undefined],
	["no header", {}, undefined],
])("Retry-After with %s", (_, headers, seconds) => {
	expect(retryAfterSeconds(new Headers(headers), now)).toBe(seconds);
});
