import { generate, ref, returning, silent } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../src/generate-error.js";

const schemas = { Y: { type: "object", properties: { a: { type: "string" } } } };

/** What is written for a path whose only body is of a media type. */
function sent(type: string): string {
	const post = silent({ requestBody: { content: { [type]: { schema: ref("Y") } } } });
	return generate({ paths: { "/x": { post } }, schemas }).get("x/index.ts") ?? "";
}

test.each([
	"application/json",
	"application/vnd.x+json",
	"application/merge-patch+json",
	"application/Problem+JSON",
	"application/x+x-www-form-urlencoded",
	"application/hal+json;profile=a+b",
	"text/x+plain",
])("%s is structured", (type) => {
	expect(sent(type)).toContain(
		`        requestBodyContentType: "${type}",\n        requestBodySerializer: serializeY,`,
	);
});

test.each(["application/xml", "application/x+xml", "text/x+json", "application/json+x", "application/pdf;x=a+b"])(
	"%s is bytes",
	(type) => {
		const written = sent(type);
		expect(written).toContain("post(body: ArrayBuffer | undefined, ");
		expect(written).toContain(`        requestBodyContentType: "${type}",\n`);
	},
);

test("problems are errors, by the code or by default", () => {
	const problem = { description: "", content: { "application/problem+json": { schema: ref("Y") } } };
	const { responses } = returning({ type: "string" });
	const get = { responses: { ...responses, "401": problem, default: problem } };
	const written = generate({ paths: { "/x": { get } }, schemas }).get("x/index.ts");
	expect(written).toContain("            401: createYFromDiscriminatorValue as ParsableFactory<Parsable>,\n");
	expect(written).toContain("            XXX: createYFromDiscriminatorValue as ParsableFactory<Parsable>,\n");
});

test.each([
	"application/json; charset=utf-8",
	"application/json;q=0.5",
	"application/a+b+json",
	"application/+json",
	"application/octet;x=a+json",
])("%s is refused", (type) => {
	expect(() => sent(type)).toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.UnsupportedConstruct,
			message: expect.stringContaining(`(${type})`),
			pointer: "#/paths/~1x/post/requestBody/content",
		}),
	);
});
