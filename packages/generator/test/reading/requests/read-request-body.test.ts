import { generate, ref, silent } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../src/generate-error.js";

const object = { type: "object", properties: { a: { type: "string" } } };

function post(content: Record<string, unknown>): string {
	const operation = silent({ requestBody: { content } });
	return (
		generate({ paths: { "/x.send": { post: operation } }, schemas: { Y: { ...object, description: "About Y" } } }).get(
			"xSend/index.ts",
		) ?? ""
	);
}

test("a body of a component is that class, documented by it", () => {
	const written = post({ "application/json": { schema: ref("Y") } });
	expect(written).toContain("     * @param body About Y\n");
	expect(written).toContain("     post(body: Y, requestConfiguration?:");
	expect(written).toContain(
		[
			'        requestBodyContentType: "application/json",',
			"        requestBodySerializer: serializeY,",
			'        requestInformationContentSetMethod: "setContentFromParsable",',
		].join("\n"),
	);
});

test("an inline body is named after the last part of the path and the method", () => {
	const written = post({ "application/json": { schema: object } });
	expect(written).toContain("export interface SendPostRequestBody extends AdditionalDataHolder, Parsable {");
	expect(written).toContain("     * @param body The request body\n");
});

test("of several structured types with one schema the most wanted is sent", () => {
	const schema = ref("Y");
	expect(post({ "text/plain": { schema }, "application/json": { schema } })).toContain(
		'requestBodyContentType: "application/json"',
	);
});

test("one other type is sent as bytes", () => {
	const written = post({ "application/octet-stream": { schema: { type: "string", format: "binary" } } });
	expect(written).toContain("     post(body: ArrayBuffer | undefined, requestConfiguration?:");
	expect(written).toContain("     * @param body Binary request body\n");
	expect(written).toContain('requestBodyContentType: "application/octet-stream"');
	expect(written).toContain('requestInformationContentSetMethod: "setStreamContent"');
});

test.each([[{ "image/png": {}, "image/gif": {} }], [{ "*/*": {} }]])("of %j the caller says which", (content) => {
	const written = post(content);
	expect(written).toContain(
		"     post(body: ArrayBuffer | undefined, contentType: string | undefined, requestConfiguration?:",
	);
	expect(written).toContain("     * @param contentType The request body content type.\n");
	expect(written).not.toContain("requestBodyContentType");
});

test("a text is sent as a scalar", () => {
	const written = post({ "text/plain": { schema: { type: "string" } } });
	expect(written).toContain("     post(body: string, requestConfiguration?:");
	expect(written).toContain('requestInformationContentSetMethod: "setContentFromScalar"');
});

test.each([
	["multipart bodies", { "multipart/form-data": { schema: object } }],
	["bytes as JSON", { "application/json": { schema: { type: "string", format: "byte" } } }],
	["media types with white space", { "application/json; charset=utf-8": { schema: object } }],
])("%s are refused", (_, content) => {
	expect(() => post(content)).toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.UnsupportedConstruct,
			pointer: "#/paths/~1x.send/post/requestBody/content",
		}),
	);
});

test("an enum of flags is sent as one value", () => {
	const flags = { type: "string", enum: ["a"], "x-ms-enum-flags": { isFlags: true } };
	expect(post({ "application/json": { schema: flags } })).toContain("     post(body: SendPostRequestBody, ");
});
