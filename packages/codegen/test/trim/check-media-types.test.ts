import { expect, test } from "vitest";
import { checkMediaTypes } from "../../src/trim/check-media-types.js";

const evil = 'application/json",z:(globalThis.PWNED=1),w:"';

test.each([
	["a response", { responses: { "200": { content: { [evil]: {} } } } }, "/responses/200"],
	["a body", { requestBody: { content: { "application/json": {}, [evil]: {} } } }, "/requestBody"],
	["a parameter", { parameters: [{ content: { [evil]: {} } }] }, "/parameters/0"],
	["a header", { responses: { "200": { headers: { a: { content: { [evil]: {} } } } } } }, "/responses/200/headers/a"],
])("names what is no media type in %s", (_, post, place) => {
	const pointer = `#/paths/~1a/post${place}/content/${evil.replaceAll("/", "~1")}`;
	expect(() => checkMediaTypes({ paths: { "/a": { post } } }, "a.yaml")).toThrow(
		expect.objectContaining({ code: "NOT_VALID", pointer, message: expect.stringContaining("no media type") }),
	);
});

test("is content with media types, and with an example that has some other content", () => {
	const content = { "text/plain;charset=utf-8": {}, "*/*": { example: { content: { [evil]: {} } } } };
	expect(() => checkMediaTypes({ paths: { "/a": { post: { requestBody: { content } } } } }, "a.yaml")).not.toThrow();
});
