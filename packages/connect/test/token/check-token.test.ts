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
	["a time in seconds", { token: "a", expiresOnTimestamp: (now + hour) / 1000 }, ", in milliseconds, is in the past"],
	["the present", { token: "a", expiresOnTimestamp: now }, "in the past"],
	["no time", { token: "a" }, "in the past"],
	["a time as a text", { token: "a", expiresOnTimestamp: String(now + hour) }, "in the past"],
	["a Date", { token: "a", expiresOnTimestamp: new Date(now + hour) }, "in the past"],
	["a time that is no number", { token: "a", expiresOnTimestamp: Number.NaN }, "in the past"],
	["a time without end", { token: "a", expiresOnTimestamp: Number.POSITIVE_INFINITY }, "more than 48 hours away"],
	["a time in microseconds", { token: "a", expiresOnTimestamp: (now + hour) * 1000 }, "more than 48 hours away"],
])("a token with %s is refused, and not repeated in the message", (_, token, why) => {
	expect(() => checkToken(token as never, now)).toThrow(
		expect.objectContaining({ code: "TOKEN_REFUSED", message: expect.stringContaining(why) }),
	);
});
