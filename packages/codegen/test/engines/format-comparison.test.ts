import { expect, test } from "vitest";
import { formatComparison } from "../../src/engines/format-comparison.js";

test("says that both write the same", () => {
	expect(formatComparison({ count: 6, difference: undefined })).toBe(
		"Kiota 1.34.1 and the built-in generator write the same 6 files",
	);
});

test("says where they first differ, and how", () => {
	const difference = { path: "models/index.ts", line: 12, kiota: "a", builtin: "b" };
	expect(formatComparison({ count: 6, difference })).toBe(
		"the first difference is in models/index.ts, line 12:\n  Kiota:    a\n  built-in: b",
	);
	expect(formatComparison({ count: 6, difference: { ...difference, builtin: undefined } })).toContain(
		"built-in: (the file ends)",
	);
});

test("says which files only one of them writes", () => {
	const difference = { path: "a.ts", line: 0, kiota: "the file", builtin: undefined };
	expect(formatComparison({ count: 1, difference })).toBe("only Kiota writes a.ts");
	expect(formatComparison({ count: 1, difference: { ...difference, kiota: undefined, builtin: "the file" } })).toBe(
		"only the built-in generator writes a.ts",
	);
});
