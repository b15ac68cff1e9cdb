import { expect, test } from "vitest";
import { similarPaths } from "../../src/trim/similar-paths.js";

const paths = ["/a/x.getKey()", "/b/x.getKey()", "/a/x.getKeys", "/a/x.somethingElse", "/a/{id}"];

test("finds paths by the name that they end with, whatever their namespace and parentheses", () => {
	expect(similarPaths("/a/getKey", paths)).toEqual(["/a/x.getKey()", "/b/x.getKey()", "/a/x.getKeys"]);
	expect(similarPaths("/a/x.getKye()", paths, 1)).toEqual(["/a/x.getKey()"]);
});

test("finds nothing where nothing is near", () => {
	expect(similarPaths("/a/x.rotate", paths)).toEqual([]);
});
