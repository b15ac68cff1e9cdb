import { expect, test } from "vitest";
import { checkToken } from "../../src/token/fetch-token.js";

const now = Date.UTC(2026, 10, 1);
const hour = 60 * 60 * 1000;

test.each([1, hour, 28 * hour, 48 * hour])("a token with %i ms left is taken", (left) => {
	const token = { token: "eyJ.eyJ.sig", expiresOnTimestamp: now + left };
	expect(checkToken(token, now)).toBe(token);
});

test.each<[string, unknown, string]>([
	["nothing", null, "no text for a header"],
	["an empty text", { token: "", expiresOnTimestamp: now + hour }, "no text for a header"],
	["no text", { token: 7, expiresOnTimestamp: now + hour }, "no text for a header"],
	["a line break", { token: "a\r\nb", expiresOnTimestamp: now + hour }, "no text for a header"],
	["a space", { token: "Bearer a", expiresOnTimestamp: now + hour }, "no text for a header"],
	[
		"a time in seconds",
		{ token: "a", expiresOnTimestamp: (now + hour) / 1000 },
		", in milliseconds, is not within the next 48 hours",
	],
	["the present", { token: "a", expiresOnTimestamp: now }, "is not within the next 48 hours"],
	["no time", { token: "a" }, "is not within the next 48 hours"],
	["a time as a text", { token: "a", expiresOnTimestamp: String(now + hour) }, "is not within the next 48 hours"],
	["a Date", { token: "a", expiresOnTimestamp: new Date(now + hour) }, "is not within the next 48 hours"],
	["a time that is no number", { token: "a", expiresOnTimestamp: Number.NaN }, "is not within the next 48 hours"],
	[
		"a time without end",
		{ token: "a", expiresOnTimestamp: Number.POSITIVE_INFINITY },
		"is not within the next 48 hours",
	],
	[
		"a time in microseconds",
		{ token: "a", expiresOnTimestamp: (now + hour) * 1000 },
		"is not within the next 48 hours",
	],
])("a token with %s is refused, and not repeated in the message", (_, token, why) => {
	expect(() => checkToken(token as never, now)).toThrow(
		expect.objectContaining({ code: "TOKEN_REFUSED", message: expect.stringContaining(why) }),
	);
});
