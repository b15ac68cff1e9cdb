import { expect, test } from "vitest";
import { type Change, largest, type Size } from "../../src/contract/change.js";

test("several changes are as large as the largest of them, and none is a patch", () => {
	const all = (...sizes: Size[]) => sizes.map((size): Change => ({ subject: "property", size, text: "", names: [] }));
	expect(largest(all("minor", "major", "patch"))).toBe("major");
	expect(largest(all("patch", "minor"))).toBe("minor");
	expect(largest([])).toBe("patch");
});
