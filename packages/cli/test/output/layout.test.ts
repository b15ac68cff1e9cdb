import { expect, test } from "vitest";
import { toFields, toTable } from "../../src/output/layout.js";

const head = ["tenant", "cloud", "result"];
const rows = [
	["Contoso", "Microsoft Graph global service", "rotated"],
	["日本支社", "", "failed"],
];

test("a table has a line under its head, and wide characters keep the columns below each other", () => {
	expect(toTable(head, rows, { width: 80 })).toBe(
		[
			"tenant    cloud                           result",
			"─".repeat(49),
			"Contoso   Microsoft Graph global service  rotated",
			"日本支社                                  failed",
		].join("\n"),
	);
});

test("where the terminal is too narrow, one record stands below the other, without what is empty", () => {
	expect(toTable(head, rows, { width: 48 })).toBe(
		[
			"Contoso",
			"  cloud   Microsoft Graph global service",
			"  result  rotated",
			"",
			"日本支社",
			"  result  failed",
		].join("\n"),
	);
});

test("a table that just fits is a table", () => {
	expect(toTable(head, rows, { width: 49 }).split("\n")).toHaveLength(4);
});

test("a column that is optional goes before the table does, and no line is longer than the terminal", () => {
	expect(toTable(head, rows, { width: 48, optional: ["cloud"] })).toBe(
		["tenant    result", "─".repeat(17), "Contoso   rotated", "日本支社  failed"].join("\n"),
	);
	expect(toTable(head, rows, { width: 16, optional: ["cloud"] })).toContain("  cloud   Microsoft Graph");
});

test("fields that are undefined are left out", () => {
	expect(toFields({ key: "[redacted]", "key in": undefined, fingerprint: "0" })).toBe(
		"key          [redacted]\nfingerprint  0",
	);
});
