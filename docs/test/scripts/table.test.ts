import { expect, test } from "vitest";
import { table } from "../../scripts/table.ts";

test("a table is Markdown, and a bar in a cell does not end the cell", () => {
	expect(table(["a", "b"], [["1", "x | y"]])).toBe("| a | b |\n| --- | --- |\n| 1 | x \\| y |\n");
});

test("a column that no row has anything in is left out", () => {
	const rows = [
		["1", "", "x"],
		["2", "", ""],
	];
	expect(table(["a", "meaning", "c"], rows)).toBe("| a | c |\n| --- | --- |\n| 1 | x |\n| 2 |  |\n");
});
