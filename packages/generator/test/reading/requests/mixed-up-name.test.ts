import { generate, ref, returning, silent } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../src/generate-error.js";

const object = { type: "object", properties: { a: { type: "string" } } };
const sending = (schema: object) => ({ requestBody: { content: { "application/json": { schema } } } });

function builder(item: object): string {
	return generate({ paths: { "/x": item }, schemas: { "a.Same": object, "b.Same": object } }).get("x/index.ts") ?? "";
}

test.each([
	["two responses", { get: returning(ref("a.Same")), post: returning(ref("b.Same")) }],
	["two bodies", { put: silent(sending(ref("a.Same"))), post: silent(sending(ref("b.Same"))) }],
	[
		"a list of what is sent under its name",
		{
			get: returning({ type: "array", items: ref("a.Same") }),
			post: silent(sending(ref("b.Same"))),
		},
	],
	[
		"a response and an error",
		{
			get: { responses: { ...returning(ref("a.Same")).responses, "404": returning(ref("b.Same")).responses["200"] } },
		},
	],
])("%s of one name are refused", (_, item) => {
	expect(() => builder(item)).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.UnsupportedConstruct, pointer: "#/paths/~1x" }),
	);
});

test("one that is sent may have the name of those that are returned", () => {
	const item = { get: returning(ref("a.Same")), post: returning(ref("a.Same"), sending(ref("b.Same"))) };
	expect(builder(item)).toContain("        requestBodySerializer: serializeSame,\n");
});
