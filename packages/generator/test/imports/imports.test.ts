import { expect, test } from "vitest";
import { modulePath } from "../../src/imports/imports.js";
import { Namespaces } from "../../src/model/namespace.js";

const namespaces = new Namespaces("N");

test.each([
	[["a", "b"], ["a", "b", "c"], "./c/index.js"],
	[["a", "b"], ["a"], "../index.js"],
	[["a", "b"], ["models"], "../../models/index.js"],
	[[], ["Security", "item"], "./security/item/index.js"],
	[["models", "x"], ["models", "y", "z"], "../y/z/index.js"],
])("from %j to %j: %s", (from, to, path) => {
	expect(modulePath(namespaces.get(from), namespaces.get(to))).toBe(path);
});
