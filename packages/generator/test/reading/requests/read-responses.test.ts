import { generate, ref } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";

const object = { type: "object", properties: { a: { type: "string" } } };

/** The lines of the operation's metadata that its response decides. */
function metadata(responses: Record<string, unknown>): string[] {
	const file =
		generate({ paths: { "/x": { get: { responses } } }, schemas: { Y: object, error: object } }).get("x/index.ts") ??
		"";
	const entry = file.slice(file.indexOf("    get: {"));
	return [
		...entry.matchAll(/(responseBodyContentType: .*|adapterMethodName: .*|responseBodyFactory: .*|enumObject: .*),/g),
	].map((match) => match[1] ?? "");
}

function content(types: Record<string, unknown>) {
	return {
		description: "",
		content: Object.fromEntries(Object.entries(types).map(([type, schema]) => [type, { schema }])),
	};
}

const failure = content({ "application/json": ref("error") });

test("the schema of the first success code in order is the response", () => {
	expect(
		metadata({
			"2XX": content({ "application/json": ref("error") }),
			"201": content({ "application/json": ref("Y") }),
		}),
	).toEqual([
		'responseBodyContentType: "application/json"',
		'adapterMethodName: "send"',
		"responseBodyFactory:  createYFromDiscriminatorValue",
	]);
});

test("all media types with that schema are accepted, those of errors too, with their priorities", () => {
	expect(
		metadata({
			"200": content({ "text/plain": ref("Y"), "application/json": ref("Y") }),
			"4XX": content({ "application/vnd.x+json": ref("Y") }),
		})[0],
	).toBe('responseBodyContentType: "application/json, application/vnd.x+json, text/plain;q=0.9"');
});

test("a response without content is nothing, and errors are accepted", () => {
	expect(metadata({ "204": { description: "" }, "4XX": failure })).toEqual([
		'responseBodyContentType: "application/json"',
		'adapterMethodName: "sendNoResponseContent"',
	]);
	expect(metadata({ "204": { description: "" } })).toEqual(['adapterMethodName: "sendNoResponseContent"']);
});

test("a range of success without content gives bytes", () => {
	expect(metadata({ "2XX": { description: "" } })).toEqual([
		'adapterMethodName: "sendPrimitive"',
		'responseBodyFactory:  "ArrayBuffer"',
	]);
});

test("bytes are accepted as what they are", () => {
	const binary = { type: "string", format: "binary" };
	expect(
		metadata({ "200": content({ "application/octet-stream": binary, "image/png": binary }), "4XX": failure }),
	).toEqual([
		'responseBodyContentType: "application/octet-stream, image/png, application/json"',
		'adapterMethodName: "sendPrimitive"',
		'responseBodyFactory:  "ArrayBuffer"',
	]);
});

test("bytes behind a redirect are bytes", () => {
	expect(metadata({ "302": content({ "application/octet-stream": {} }) })[1]).toBe(
		'adapterMethodName: "sendPrimitive"',
	);
});

test.each([
	[{ type: "string" }, "sendPrimitive", '"string"'],
	[{ type: "string", format: "uuid" }, "sendPrimitive", '"string"'],
	[{ type: "integer", format: "int64" }, "sendPrimitive", '"number"'],
	[{ type: "string", format: "date" }, "sendPrimitive", '"DateOnly"'],
	[{ type: "string", format: "date-time" }, "send", "createDateFromDiscriminatorValue"],
	[{ type: "array", items: { type: "boolean" } }, "sendCollectionOfPrimitive", '"boolean"'],
	[{ type: "array", items: ref("Y") }, "sendCollection", "createYFromDiscriminatorValue"],
	[{}, "send", "createUntypedNodeFromDiscriminatorValue"],
])("%j is read with %s and %s", (schema, method, factory) => {
	expect(metadata({ "200": content({ "application/json": schema }) }).slice(1)).toEqual([
		`adapterMethodName: "${method}"`,
		`responseBodyFactory:  ${factory}`,
	]);
});

test("an enum is read by its object", () => {
	const values = { type: "string", enum: ["a"] };
	expect(metadata({ "200": content({ "application/json": values }) }).slice(1)).toEqual([
		'adapterMethodName: "sendEnum"',
		"enumObject: XGetResponseObject",
	]);
});

test("a head without a schema gives nothing, whatever its codes", () => {
	const head = { responses: { "200": { description: "", content: { "text/plain": {} } } } };
	expect(generate({ paths: { "/x": { head } } }).get("x/index.ts")).toContain(
		'adapterMethodName: "sendNoResponseContent"',
	);
});

test("media types of errors are accepted without a schema too", () => {
	const failure = { description: "", content: { "application/problem+json": {}, "text/html": {} } };
	expect(metadata({ "204": { description: "" }, "400": failure })).toContain(
		'responseBodyContentType: "application/problem+json"',
	);
});
