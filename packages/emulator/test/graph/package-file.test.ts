import { expect, test } from "vitest";
import { packageBytes, packageUrl } from "../../src/graph/package-file.js";
import { cloudOn, stateOf } from "../support/state.js";

test("the package has the size that is set, and the same bytes for the same size", () => {
	expect(packageBytes(0)).toHaveLength(0);
	expect(packageBytes(1_000)).toHaveLength(1_000);
	expect(packageBytes(1_000)).toEqual(packageBytes(1_000));
	expect(new Set(packageBytes(1_000)).size).toBeGreaterThan(10);
});

test("its URL is signed", () => {
	expect(packageUrl(stateOf(), cloudOn({ name: "a" }))).toMatch(
		/^https:\/\/a\.example\/packages\/.*\.zip\?sig=signature$/,
	);
});
