import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { gzipSync } from "node:zlib";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { upstream } from "@mdi-sensors/testing/upstream";
import { wholeV1 } from "@mdi-sensors/testing/whole-v1";
import { expect, test } from "vitest";
import type { Description } from "../../src/description/description.js";
import { parsedSection } from "../../src/description/description-tree.js";
import { member } from "../../src/description/json.js";
import { descriptionText, openDescription, refuseCut } from "../../src/description/open-description.js";

const small = `openapi: 3.0.4
info: {title: small, version: "1"}
paths:
  /a:
    get:
      responses:
        '200': {$ref: '#/components/responses/ok'}
components:
  responses:
    ok:
      description: fine
  schemas:
    A:
      properties: {b: {type: string}}
`;

function open(text: string | Buffer, name = "small.yaml"): Description {
	const file = join(scratchFolder(), name);
	writeFileSync(file, text);
	return openDescription(file);
}

function everything(description: Description) {
	return {
		openapi: description.topLevel("openapi"),
		info: description.topLevel("info"),
		paths: description.paths.map((path) => [path, description.pathItem(path)]),
		components: description.componentKinds.map((kind) => [
			kind,
			description.componentNames(kind).map((name) => [name, description.component(kind, name)]),
		]),
	};
}

test.each([
	["CRLF", small.replaceAll("\n", "\r\n")],
	["a byte order mark", `\uFEFF${small}`],
	["document markers", `---\n${small}...\n`],
	["a directive", `%YAML 1.2\n---\n${small}`],
	["comments and empty lines", small.replaceAll("\n", "\n  # not a key:\n\n")],
	["quoted keys", small.replace("/a:", '"/a":').replace("paths:", "'paths':")],
	["deeper indentation", small.replace(/^ +/gm, (spaces) => spaces.repeat(2))],
])("reads a description with %s as if it were parsed whole", (_, text) => {
	const description = open(text);
	const whole = description.toObject();
	expect(everything(description)).toEqual({
		openapi: "3.0.4",
		info: { title: "small", version: "1" },
		paths: Object.entries(whole.paths ?? {}),
		components: Object.entries(whole.components ?? {}).map(([kind, named]) => [kind, Object.entries(named)]),
	});
	expect(description.paths).toEqual(["/a"]);
	expect(description.component("schemas", "A")).toEqual({ properties: { b: { type: "string" } } });
});

test("reads JSON, and gzip of either", () => {
	const expected = everything(open(small));
	const json = JSON.stringify(open(small).toObject(), null, "\t");
	expect(everything(open(json, "small.json"))).toEqual(expected);
	expect(everything(open(gzipSync(small), "small.yaml.gz"))).toEqual(expected);
	expect(everything(open(gzipSync(json), "small.json.gz"))).toEqual(expected);
});

test("follows references through components, paths and deeper", () => {
	for (const description of [open(small), open(JSON.stringify(open(small).toObject()))]) {
		expect(description.resolve("#/components/responses/ok")).toEqual({ description: "fine" });
		expect(description.resolve("#/components/schemas/A/properties/b/type")).toBe("string");
		expect(description.resolve("#/paths/~1a/get/responses")).toHaveProperty("200");
		expect(description.resolve("#/info/title")).toBe("small");
	}
});

test("says which reference points to nothing, and where it stands", () => {
	const description = open(small);
	expect(() => description.resolve("#/components/schemas/B", "#/paths/~1a")).toThrow(
		expect.objectContaining({
			code: "DANGLING_REF",
			pointer: "#/paths/~1a",
			message: 'small.yaml, #/paths/~1a: the $ref "#/components/schemas/B" points to nothing; is the file complete?',
		}),
	);
	expect(() => description.resolve("#/components/schemas/A/constructor")).toThrow(
		expect.objectContaining({ code: "DANGLING_REF" }),
	);
	expect(() => description.resolve("b.yaml#/B")).toThrow(expect.objectContaining({ code: "EXTERNAL_REF" }));
});

test.each([
	["HTML", "<!doctype html><title>Sign in</title>", "small.yaml"],
	["HTML", "\n <html>", "small.yaml.gz"],
	["TRUNCATED", "", "small.yaml"],
	["TRUNCATED", JSON.stringify({ openapi: "3.0.4", paths: {} }).slice(0, -1), "small.json"],
	[
		"TRUNCATED",
		small
			.slice(0, small.indexOf("components:"))
			.replace("{$ref: '#/components/responses/ok'}", "\n          $ref: '#/components/responses/ok'"),
		"small.yaml",
	],
	["BAD_GZIP", "openapi: 3.0.4", "small.yaml.gz"],
	["BAD_GZIP", gzipSync(small).subarray(0, 100), "small.yaml.gz"],
	["BAD_GZIP", Buffer.from([0x1f, 0x8b]), "small.yaml.gz"],
	["NOT_YAML", "a: b: c", "small.yaml"],
	["NOT_YAML", Buffer.from([0xff, 0xfe, 0x61, 0x00]), "small.yaml"],
	["NOT_YAML", `${small}---\n${small}`, "small.yaml"],
	["BAD_ALIAS", "{a: *nowhere}", "small.yaml"],
	["NOT_OPENAPI_3", "swagger: '2.0'\n", "small.yaml"],
	["NOT_OPENAPI_3", "[]", "small.yaml"],
	["NOT_OPENAPI_3", "just text", "small.yaml"],
	["DUPLICATE_KEY", `${small}openapi: 3.0.4\n`, "small.yaml"],
	["BAD_ALIAS", "openapi: 3.0.4\nx: &x {x: *x}\npaths: {}", "small.yaml"],
])("refuses with %s: %j", (code, text, name) => {
	expect(() => open(text, name)).toThrow(expect.objectContaining({ name: "DescriptionError", code, file: name }));
});

test.each([
	["openapi: 3.2.0", 'says version "3.2.0"'],
	["openapi: '3.2.0'", 'says version "3.2.0"'],
	["openapi: 3.0", "says version 3"],
	["openapi: '3.0'", 'says version "3.0"'],
	["openapi: 3", "says version 3"],
	["swagger: '2.0'", 'says version "2.0"'],
	["paths: {}", "has no `openapi` key at the top"],
])("names the version that it does not read: %s", (line, says) => {
	expect(() => open(`${line}\ninfo: {title: t, version: v}\n`)).toThrow(
		expect.objectContaining({
			code: "NOT_OPENAPI_3",
			message: `small.yaml: ${says}; an OpenAPI description of version 3.0 or 3.1 is wanted, written like 3.0.4`,
		}),
	);
});

test("refuses a file that is not there, and a folder", () => {
	expect(() => openDescription("/nowhere/at-all.yaml")).toThrow(
		expect.objectContaining({
			code: "FILE_MISSING",
			message: "/nowhere/at-all.yaml: there is no such file; check the path",
		}),
	);
	expect(() => openDescription(scratchFolder())).toThrow(expect.objectContaining({ code: "FILE_UNREADABLE" }));
});

test("names the line of a key that stands twice inside a block that is asked for", () => {
	const description = open(
		small.replace("      description: fine\n", "      description: fine\n      description: no\n"),
	);
	expect(() => description.component("responses", "ok")).toThrow(
		expect.objectContaining({
			code: "DUPLICATE_KEY",
			line: 12,
			message: "small.yaml, line 12: the key description stands twice in one mapping; remove one of the two",
		}),
	);
});

test("does not come back with aliases that multiply", () => {
	const lines = Array.from(
		{ length: 12 },
		(_, i) => `  a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(", ")}]`,
	);
	expect(() => open(`openapi: 3.0.4\nx-laugh:\n  a0: &a0 1\n${lines.join("\n")}\npaths: {}\n`)).toThrow(
		expect.objectContaining({ code: "BAD_ALIAS" }),
	);
});

test.skipIf(!upstream.v1.isThere)(
	"reads each block of Microsoft's v1.0 as parsing all of it does",
	{ tags: ["deep"] },
	() => {
		const description = wholeV1();
		const whole = description.toObject();
		expect(description.paths.length).toBe(11_291);
		expect(description.paths).toEqual(Object.keys(whole.paths ?? {}));
		// Two million values: only what differs goes to `expect`, which takes its time.
		const wrongPaths = description.paths.filter(
			(path) => !isDeepStrictEqual(description.pathItem(path), member(whole.paths, path)),
		);
		const wrongComponents = description.componentKinds.flatMap((kind) => {
			const expected = member(whole.components, kind);
			expect(description.componentNames(kind)).toEqual(Object.keys(expected ?? {}));
			return description
				.componentNames(kind)
				.filter((name) => !isDeepStrictEqual(description.component(kind, name), member(expected, name)));
		});
		expect([wrongPaths, wrongComponents]).toEqual([[], []]);
	},
);

function read(...pieces: (string | number[])[]): string {
	return descriptionText(Buffer.concat(pieces.map((piece) => Buffer.from(piece as string))), "a.yaml").toString();
}

test("gives the text, without a byte order mark", () => {
	expect(read("openapi: 3.0.4")).toBe("openapi: 3.0.4");
	expect(read([0xef, 0xbb, 0xbf], "größer: ✓")).toBe("größer: ✓");
});

test.each([
	["HTML", "a web page, not a description; open the address in a browser to see what it says", ["\n  <!doctype html>"]],
	["HTML", "a web page", [[0xef, 0xbb, 0xbf], "<html>"]],
	["TRUNCATED", "the file is empty; fetch it again", [""]],
	["TRUNCATED", "the file is empty", [" \n\t"]],
	["NOT_YAML", "not a text in UTF-8, so neither YAML nor JSON", ["a: ", [0xff]]],
	["NOT_YAML", "not a text in UTF-8", [[0xff, 0xfe, 0x61, 0x00]]],
	["NOT_YAML", "not a text in UTF-8", ["a\0b"]],
])("refuses with %s: %s", (code, message, pieces) => {
	expect(() => read(...(pieces as (string | number[])[]))).toThrow(
		expect.objectContaining({ code, message: expect.stringContaining(`a.yaml: ${message}`) }),
	);
});

const description = { file: "a.yaml", components: new Map([["schemas", parsedSection(new Map())]]) };

test.each([
	"$ref: '#/components/responses/error'",
	'$ref: "#/components/responses/error"',
	'"$ref" : "#/components/responses/error"',
	"{$ref: '#/components/responses/error'}",
	"$ref:\n  '#/components/responses/error'",
])("misses the kind of components that %s speaks of", (text) => {
	expect(() => refuseCut(description, Buffer.from(text))).toThrow(
		expect.objectContaining({
			code: "TRUNCATED",
			message: "a.yaml: refers to #/components/responses and holds none: the text ends in the middle; fetch it again",
		}),
	);
});

test("misses nothing that is there, or that is only told of", () => {
	for (const text of ["$ref: '#/components/schemas/a'", "description: See #/components/responses/error.", ""]) {
		expect(() => refuseCut(description, Buffer.from(text))).not.toThrow();
	}
});
