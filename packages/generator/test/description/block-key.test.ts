import { expect, test } from "vitest";
import { blockKey } from "../../src/description/block-key.js";

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
