import { expect, test } from "vitest";
import { groups } from "../../bench/groups.ts";
import { isMissed } from "../../bench/row.ts";
import { benchmarks, measured } from "../scripts/benchmarks.ts";

const again = "measure again: npm run bench -- --json docs/benchmarks.json";
const rows = Object.values(measured.groups).flat();

test("the page has the figures of every group", () => {
	expect(Object.keys(measured.groups).sort(), again).toEqual([...groups.keys()].sort());
});

test("a figure that misses its budget is still to be reached, and the page says so: no other may miss one", () => {
	const missed = rows.filter(isMissed).map(({ what }) => what);
	const toReach = ["the whole description", "from .yaml", "from .yaml.gz"];
	expect(
		missed.filter((what) => !toReach.includes(what)),
		again,
	).toEqual([]);
	expect(benchmarks(measured).match(/\*\*missed\*\*/g) ?? []).toHaveLength(missed.length);
});
