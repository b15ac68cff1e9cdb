import { expect, test } from "vitest";
import { marked } from "../../src/contract/marks.js";

test("reads defaults, deprecations and what is read-only, and says nothing of what is not marked", () => {
	expect(marked({ type: "boolean", default: false, readOnly: true, deprecated: true })).toEqual({
		marks: { default: "false", deprecation: "deprecated", isReadOnly: true },
	});
	expect(marked({ type: "string", default: null, readOnly: false, deprecated: false }, undefined)).toEqual({});
});

test("a deprecation says since when, until when and why", () => {
	const details = { version: "2026-01/x", date: "2026-01-01", removalDate: "2028-01-01", description: "Going." };
	expect(marked({ deprecated: true, "x-ms-deprecation": details }).marks?.deprecation).toBe(
		"deprecated as of 2026-01/x on 2026-01-01, and will be removed 2028-01-01 (“Going.”)",
	);
});

test("what a parameter says goes before what its schema says", () => {
	const schema = { default: 1, deprecated: true };
	const parameter = { deprecated: true, "x-ms-deprecation": { date: "2026-01-01" } };
	expect(marked(schema, parameter).marks).toEqual({ default: "1", deprecation: "deprecated on 2026-01-01" });
});
