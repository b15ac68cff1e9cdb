import { expect, test } from "vitest";
import { groups } from "../../bench/groups.ts";
import { isMissed } from "../../bench/row.ts";
import { measured } from "../scripts/benchmarks.ts";

const again = "measure again: npm run bench -- --json docs/benchmarks.json";
const rows = Object.values(measured.groups).flat();

test("the page has the figures of every group", () => {
	expect(Object.keys(measured.groups).sort(), again).toEqual([...groups.keys()].sort());
});

test("no figure on the page is on the wrong side of its budget", () => {
	expect(
		rows.filter(isMissed).map(({ what }) => what),
		again,
	).toEqual([]);
});
