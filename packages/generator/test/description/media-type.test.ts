import { expect, test } from "vitest";
import { isMediaType } from "../../src/description/media-type.js";

test.each([
	"application/json",
	"application/vnd.acme+json",
	"*/*",
	"image/*",
	"text/plain;charset=utf-8",
	'text/plain ; charset="utf \\"8" ; q=0.5',
	"text/plain;",
])("%j is a media type", (text) => {
	expect(isMediaType(text)).toBe(true);
});

test.each([
	"",
	"json",
	"application/",
	"/json",
	"application/json/xml",
	"application/json ",
	" application/json",
	"application/js on",
	'application/json",z:(globalThis.PWNED=1),w:"',
	"application/json;charset",
	"application/json;charset=",
	"text/plain;a='b c'",
	"text/plain\n",
	"text/plän",
	"text/plain;a=\u2028",
])("%j is none", (text) => {
	expect(isMediaType(text)).toBe(false);
});

test("a long text that is none is found out at once", () => {
	expect(isMediaType(`a/b${" ; ".repeat(20_000)}"`)).toBe(false);
});
