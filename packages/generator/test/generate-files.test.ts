import { generate, silent } from "@mdi-sensors/testing/small-descriptions";
import { expect, test, vi } from "vitest";

test("patterns that keep nothing give a client without operations, and warnings", () => {
	const warn = vi.fn();
	const files = generate({ paths: { "/x": { get: silent() } } }, { includePatterns: ["/y/**"], warn });
	expect([...files.keys()]).toEqual(["testClient.ts", "models/index.ts", "kiota-lock.json"]);
	expect(warn.mock.calls).toEqual([
		["the pattern /y/** matches nothing in the description; is it spelled right?"],
		["no path of the description is kept, so the client has no operations"],
	]);
});

test("the same description and the same options give the same bytes", () => {
	const description = { paths: { "/x": { get: silent() } } };
	expect(generate(description)).toEqual(generate(description));
});

test("the order of keys changes nothing but the hash", () => {
	const [a, b] = [{ type: "object", properties: { x: { type: "string" } } }, { type: "object" }];
	const body = (name: string) =>
		silent({ requestBody: { content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } } } });
	const files = generate({
		schemas: { A: a, B: b },
		paths: { "/x": { put: body("A"), post: body("B") }, "/y": { post: body("A") } },
	});
	const turned = generate({
		schemas: { B: b, A: a },
		paths: { "/y": { post: body("A") }, "/x": { post: body("B"), put: body("A") } },
	});
	expect(turned.get("kiota-lock.json")).not.toBe(files.get("kiota-lock.json"));
	for (const [path, text] of files) if (path !== "kiota-lock.json") expect(turned.get(path)).toBe(text);
});

test("a chain of references that has no end for the stack is refused by name", { tags: ["deep"] }, () => {
	const schemas: Record<string, unknown> = { "0": { type: "object", properties: { x: { type: "string" } } } };
	for (let i = 1; i < 20_000; i++) {
		const addition = { type: "object", properties: { [`x${i}`]: { type: "string" } } };
		schemas[`${i}`] = { allOf: [{ $ref: `#/components/schemas/${i - 1}` }, addition] };
	}
	const response = {
		content: { "application/json": { schema: { $ref: "#/components/schemas/19999" } } },
		description: "",
	};
	expect(() => generate({ schemas, paths: { "/x": { get: { responses: { "200": response } } } } })).toThrow(
		expect.objectContaining({ code: "unsupported-construct" }),
	);
});

test("what is wrong is told with the file and the place in it", () => {
	const parameters = [{ name: "a", in: "query", schema: { type: "string", not: {} } }];
	expect(() => generate({ paths: { "/x": { get: silent({ parameters }) } } })).toThrow(
		/^openapi\.yaml: the built-in generator does not write "not", at #\/paths\/~1x\/get\/parameters\/0\/schema\/not/,
	);
	expect(() => generate("- a\n")).toThrow(/^openapi\.yaml, #: a mapping is wanted, so this is no OpenAPI description$/);
});
