import { expect, test } from "vitest";
import { blockKey, indexBlocks, OutlineLevel } from "../../src/description/block-index.js";

function index(text: string) {
	return indexBlocks(Buffer.from(text));
}

function blockTexts(text: string) {
	const blocks = index(text);
	if (blocks === undefined) return undefined;
	const cut = (map: ReadonlyMap<string, { start: number; end: number }>) =>
		Object.fromEntries([...map].map(([key, { start, end }]) => [key, text.slice(start, end)]));
	return {
		topLevel: Object.keys(cut(blocks.topLevel)),
		paths: cut(blocks.paths),
		components: Object.fromEntries([...blocks.components].map(([kind, names]) => [kind, cut(names)])),
	};
}

test("cuts paths and components out by their indentation", () => {
	const text = `# head
openapi: 3.0.4
paths:
  /a:
    get: {}

  '/b':
    # inside b
    get: {}
components:
    schemas:
        A:
            type: object
        B: {type: string}
    responses:
        error:
            description: e
tags:
- name: t
`;
	expect(blockTexts(text)).toEqual({
		topLevel: ["openapi", "paths", "components", "tags"],
		paths: { "/a": "  /a:\n    get: {}\n\n", "/b": "  '/b':\n    # inside b\n    get: {}\n" },
		components: {
			schemas: { A: "        A:\n            type: object\n", B: "        B: {type: string}\n" },
			responses: { error: "        error:\n            description: e\n" },
		},
	});
});

test("is not deceived by texts that look like keys", () => {
	const text = `openapi: 3.0.4
info:
  title: |
    paths:
      /no:
  description: "one
    paths:
    /no: two"
paths:
  /a:
    description: >-
      components:
        schemas:

      # no comment
    get: {}
components:
  schemas:
    A:
      enum:
      - a
    B:
    - not an object, but B's
`;
	const found = blockTexts(text);
	expect(Object.keys(found?.paths ?? {})).toEqual(["/a"]);
	expect(found?.components).toEqual({
		schemas: { A: "    A:\n      enum:\n      - a\n", B: "    B:\n    - not an object, but B's\n" },
	});
});

test.each([
	["a line break of Windows", "openapi: 3.0.4\r\npaths:\r\n  /a: 1\r\n"],
	["a tab before a key", "paths:\n\t/a: 1\n"],
	["a document marker", "---\nopenapi: 3.0.4\n"],
	["a second document", "paths:\n  /a: 1\n---\npaths:\n  /b: 1\n"],
	["an anchor at a section", "paths: &p\n  /a: 1\n"],
	["a section in flow style", "paths: {/a: 1}\n"],
	["a section without content", "paths:\ncomponents:\n  schemas:\n    A: 1\n"],
	["a section that ends the text", "openapi: 3.0.4\npaths:\n"],
	["a kind in flow style", "components:\n  schemas: {}\n"],
	["a list for a section", "paths:\n- a\n"],
	["a list for a section, deeper", "paths:\n  - a\n"],
	["two depths in one section", "paths:\n    /a: 1\n  /b: 1\n"],
	["a key twice", "paths:\n  /a: 1\n  /a: 2\n"],
	["JSON", '{"openapi": "3.0.4"}'],
])("is in doubt about %s", (_, text) => {
	expect(index(text)).toBeUndefined();
});

test.each([
	["openapi: 3.0.4", "openapi", false],
	["paths:", "paths", true],
	["paths: # all of them", "paths", true],
	["paths:   ", "paths", true],
	["/users/{user-id}/messages('a:b'):", "/users/{user-id}/messages('a:b')", true],
	["'/it''s/{id}':", "/it's/{id}", true],
	['"/users/{id}" : {}', "/users/{id}", false],
	["a key with spaces: 1", "a key with spaces", false],
])("reads the key of %j", (line, key, isBare) => {
	expect(blockKey(line)).toEqual({ key, isBare });
});

test.each([
	"? explicit",
	"&anchor key: 1",
	"*alias : 1",
	"!!str key: 1",
	"{a: 1}",
	"<<: *base",
	"- item: 1",
	"---",
	"...",
	"%YAML 1.2",
	"no colon here",
	'"escaped \\" quote": 1',
	"'not closed: 1",
	"200: ok",
	"Null: 1",
	"before #comment: 1",
])("is in doubt about %j", (line) => {
	expect(blockKey(line)).toBeUndefined();
});

test("a block ends where the next key starts, and the last one where the level does", () => {
	const level = new OutlineLevel(2);
	expect(level.isEmpty).toBe(true);
	level.add("a", 10);
	level.add("b", 25);
	level.close(40);
	expect(level.isEmpty).toBe(false);
	expect([...level.blocks]).toEqual([
		["a", { start: 10, end: 25 }],
		["b", { start: 25, end: 40 }],
	]);
});

test("a new key is not taken for one whose value is a level too", () => {
	const level = new OutlineLevel();
	level.add("paths", 0);
	level.lastIsOpened = true;
	level.add("tags", 5);
	expect(level.lastIsOpened).toBe(false);
});

test("finds the end of lines of every length, wherever in memory they start", () => {
	const widths = Array.from({ length: 12 }, (_, width) => width);
	const block = (width: number) => `  /${"p".repeat(width + 1)}:\n    k: ${"\v".repeat(width)}\n\n`;
	for (const shift of widths) {
		const text = `#${"x".repeat(shift)}\npaths:\n${widths.map(block).join("")}`;
		expect(Object.values(blockTexts(text)?.paths ?? {})).toEqual(widths.map(block));
		// A part of a larger buffer, which starts at no word's place.
		const moved = Buffer.from(` ${text}`).subarray(1);
		expect(indexBlocks(moved)).toEqual(index(text));
	}
});
