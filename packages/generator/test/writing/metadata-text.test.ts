import { generate, returning, silent } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";

test("methods come before properties, and requests are sorted", () => {
	const methods = Object.fromEntries(
		["put", "get", "delete", "options", "head", "patch", "post", "trace"].map((method) => [method, silent()]),
	);
	const builder =
		generate({ paths: { "/x": methods, "/x/a": { get: silent() }, "/x/{id}/b": {} } }).get("x/index.ts") ?? "";
	const keys = [...builder.matchAll(/^ {4}(\w+): \{$/gm)].map((match) => match[1]);
	expect(keys).toEqual(["byId", "a", "delete", "get", "head", "options", "patch", "post", "put", "trace"]);
	expect(builder).toContain(
		'    byId: {\n        navigationMetadata: XItemRequestBuilderNavigationMetadata,\n        pathParametersMappings: ["id"],\n    },\n    a: {\n        requestsMetadata: ARequestBuilderRequestsMetadata,\n    },\n',
	);
});

test("a builder that was renamed for a reserved word loses its mapper, which keeps the old name", () => {
	const parameters = [{ name: "$top", in: "query", schema: { type: "integer" } }];
	const builder = generate({ paths: { "/base": { get: returning({ type: "string" }, { parameters }) } } }).get(
		"base/index.ts",
	);
	expect(builder).toContain(
		"export interface BaseRequestBuilderEscaped extends BaseRequestBuilder<BaseRequestBuilderEscaped> {",
	);
	expect(builder).toContain("const BaseRequestBuilderGetQueryParametersMapper: Record<string, string> = {");
	expect(builder).toContain("RequestConfiguration<BaseRequestBuilderGetQueryParameters>");
	expect(builder).not.toContain("queryParametersMapper:");
});

test("a mapper is sorted by the names on the wire", () => {
	const parameters = ["a~b", "api_version", "Zed-x", "$top", "@id"].map((name) => ({ name, in: "query", schema: {} }));
	const builder = generate({ paths: { "/x": { get: silent({ parameters }) } } }).get("x/index.ts") ?? "";
	expect([...builder.matchAll(/^ {4}"\w+": "(.*)",$/gm)].map((match) => match[1])).toEqual([
		"%24top",
		"%40id",
		"a%7Eb",
		"api_version",
		"Zed%2Dx",
	]);
});

test("a child with the name of its parent is given the parent's constants where it has none", () => {
	const parent = generate({ paths: { "/foo": { get: silent() }, "/foo/foo": {} } }).get("foo/index.ts");
	expect(parent).toContain(
		"    foo: {\n        requestsMetadata: FooRequestBuilderRequestsMetadata,\n        navigationMetadata: FooRequestBuilderNavigationMetadata,\n    },\n",
	);
});
