import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../src/generate-error.js";
import { parsePathPattern } from "../../../src/reading/paths/path-pattern.js";

test.each([
	["/security/**", "/security/alerts/{id}", true],
	["/security/**", "/security", false],
	["/security/**/x", "/security/x", true],
	["/security/**/x", "/security/a/b/x", true],
	["/security/**/x", "/security/ax", false],
	["/**", "/", true],
	["**", "/", true],
	["**/alerts/**", "/security/alerts/{id}", true],
	["/*", "/security/alerts", false],
	["/sec*", "/security", true],
	["/a?c", "/abc", true],
	["/a?c", "/a/c", false],
	["/[ab]x", "/bx", true],
	["/[ab]x", "/cx", false],
	["/[!ab]x", "/cx", true],
	["/users/{id}", "/users/{user-id}", true],
	["/users/{user-id}/x", "/users/{id}/x", true],
	["/users/{id}", "/users/me", false],
	["/reports/getX(date={date})", "/reports/getX(date={date})", true],
	["/reports/getX(date={d})", "/reports/getX(date={date})", false],
	["/sites/$count", "/sites/$count", true],
	["/Security", "/security", false],
	["/open[bracket", "/open[bracket", true],
	["/a**", "/ab", true],
	["/a**", "/a/b", true],
	["/a**", "/a", false],
	["/**b", "/a/b", true],
	["/**b", "/ab", false],
	["/a**/d", "/ab/d", true],
	["/a**/d", "/axd", false],
	["/a/**/", "/a/b/c", true],
	["/*/**", "/a", true],
	["/*/**", "/a/b/c", true],
	["/a/*/**", "/a", false],
	["/a/b*/**/*", "/a/bc", true],
	["/*/**/d", "/d", false],
	["/*/*", "/a", false],
	["/a\\b", "/a/b", true],
])("%s on %s: %s", (pattern, path, matches) => {
	expect(parsePathPattern(pattern).matches(path)).toBe(matches);
});

test("methods are read in any case, with spaces", () => {
	expect([...parsePathPattern("/x#GET, post").methods]).toEqual(["get", "post"]);
	expect(parsePathPattern("/x").methods.size).toBe(0);
});

test("a range the wrong way round is refused by name", () => {
	expect(() => parsePathPattern("/[z-a]")).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.InvalidOptions, message: '"/[z-a]" is no path pattern' }),
	);
});

test("an empty pattern is refused", () => {
	expect(() => parsePathPattern("#GET")).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.InvalidOptions, message: "a path pattern must not be empty" }),
	);
});

test("a pattern with many stars takes no longer than another", () => {
	expect(parsePathPattern(`/${"*a".repeat(40)}`).matches(`/${"a".repeat(20_000)}b`)).toBe(false);
	expect(parsePathPattern(`/${"*".repeat(400)}/${"*".repeat(41)}x`).matches(`/${"a/".repeat(10_000)}b`)).toBe(false);
	expect(parsePathPattern("/**/a".repeat(40)).matches("/a".repeat(5000))).toBe(true);
});
