import { generate, ref } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../src/generate-error.js";
import { isErrorCode } from "../../../src/reading/requests/read-responses.js";

const object = { type: "object", properties: { a: { type: "string" } } };
const json = (schema: unknown) => ({ description: "", content: { "application/json": { schema } } });
const ok = { "200": json(ref("Y")) };

function files(errors: Record<string, unknown>) {
	return generate({
		paths: { "/x": { get: { responses: { ...ok, ...errors } } } },
		schemas: { Y: object, E: object, F: object },
		responses: { inline: json(object) },
	});
}

function mappings(errors: Record<string, unknown>): string[] {
	return [...(files(errors).get("x/index.ts") ?? "").matchAll(/(\w+): (create\w+) as ParsableFactory/g)].map(
		(match) => `${match[1]} ${match[2]}`,
	);
}

test("codes from 400 and the two ranges are errors", () => {
	expect(["400", "404", "998", "4XX", "5XX"].every(isErrorCode)).toBe(true);
	expect(["399", "999", "200", "default", "2XX", "3XX", "40"].some(isErrorCode)).toBe(false);
});

test("default stands in for the ranges that are missing, and one class for both is one entry", () => {
	expect(mappings({ default: json(ref("E")) })).toEqual(["XXX createEFromDiscriminatorValue"]);
	expect(mappings({ "4XX": json(ref("F")), default: json(ref("E")) })).toEqual([
		"_4XX createFFromDiscriminatorValue",
		"_5XX createEFromDiscriminatorValue",
	]);
});

test("single codes stay beside the ranges, in order", () => {
	expect(mappings({ "5XX": json(ref("E")), "404": json(ref("F")), "4XX": json(ref("E")) })).toEqual([
		"404 createFFromDiscriminatorValue",
		"XXX createEFromDiscriminatorValue",
	]);
});

test("an inline error is named after the response and the code", () => {
	const written = files({ "400": json(object) }).get("x/index.ts");
	expect(written).toContain("export interface Y400Error extends AdditionalDataHolder, ApiError, Parsable {");
	expect(written).toContain("     * @throws {Y400Error} error when the service returns a 400 status code\n");
});

test("an inline default gives a class for each range", () => {
	expect(mappings({ default: json(object) })).toEqual([
		"_4XX createY4XXErrorFromDiscriminatorValue",
		"_5XX createY5XXErrorFromDiscriminatorValue",
	]);
});

test("an inline error in a shared response lives among the models", () => {
	expect(files({ "400": { $ref: "#/components/responses/inline" } }).get("models/index.ts")).toContain(
		"export interface Y400Error ",
	);
});

test("what is no class is no error", () => {
	expect(mappings({ "400": json({ type: "string" }), "4XX": { description: "" } })).toEqual([]);
});

test("a list as an error is refused", () => {
	expect(() => files({ "400": json({ type: "array", items: ref("E") }) })).toThrow(
		expect.objectContaining({
			code: GenerateErrorCode.UnsupportedConstruct,
			pointer: "#/paths/~1x/get/responses/400/content/application~1json/schema",
		}),
	);
});

test("of an error and its base that is one too, only the base is the runtime's error", () => {
	const Base = { type: "object", properties: { message: { type: "string" } } };
	const Derived = { allOf: [ref("Base"), { type: "object", properties: { stack: { type: "string" } } }] };
	const models = generate({
		paths: { "/x": { get: { responses: { ...ok, "400": json(ref("Base")), "404": json(ref("Derived")) } } } },
		schemas: { Y: object, Base, Derived },
	}).get("models/index.ts");
	expect(models).toContain("export interface Base extends AdditionalDataHolder, ApiError, Parsable {");
	expect(models).toContain("export interface Derived extends Base, Parsable {");
	expect(models).toContain("    messageEscaped?: string | null;");
	expect(models).toContain("    stack?: string | null;");
});
