import { generate, silent } from "@mdi-sensors/testing/small-descriptions";
import { expect, test } from "vitest";
import { GenerateErrorCode } from "../../../src/generate-error.js";

test("nodes between paths get builders of their own", () => {
	const files = generate({ paths: { "/a/b/c": { get: silent() } } });
	expect([...files.keys()].sort()).toEqual(
		["a/b/c/index.ts", "a/b/index.ts", "a/index.ts", "kiota-lock.json", "models/index.ts", "testClient.ts"].sort(),
	);
	expect(files.get("a/index.ts")).toContain(" * Builds and executes requests for operations under /a\n");
});

test.each([
	["two items side by side", ["/x/{a}", "/x/{b}"]],
	["segments that differ only in case", ["/x/items", "/x/Items"]],
	["segments that give the same folder", ["/x/a.b", "/x/a-b"]],
	["a segment that gives the folder of an escaped one", ["/x/import", "/x/importEscaped"]],
	["a segment that gives no folder", ["/x/.."]],
	["a slash at the end", ["/x/"]],
	["two slashes", ["/x//y"]],
	["braces in braces", ["/x/{{a}}"]],
	["a backslash, after which Kiota looks in another folder", ["/x/{a}\\\\z"]],
	["a parameter with a file type", ["/x/{a}.json"]],
])("%s: refused, with a pointer", (_, paths) => {
	const build = () => generate({ paths: Object.fromEntries(paths.map((path) => [path, { get: silent() }])) });
	const last = (paths.at(-1) ?? "").replaceAll("/", "~1");
	expect(build).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.UnsupportedConstruct, pointer: `#/paths/${last}` }),
	);
});

test("a path that does not start with a slash is no path", () => {
	expect(() => generate({ paths: { x: { get: silent() } } })).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.MalformedDescription, pointer: "#/paths/x" }),
	);
});

test("two children with the same name in code are refused", () => {
	expect(() => generate({ paths: { "/x/$value": { get: silent() }, "/x/content": { get: silent() } } })).toThrow(
		expect.objectContaining({ code: GenerateErrorCode.UnsupportedConstruct }),
	);
});
