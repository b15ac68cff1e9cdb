import { expect, test } from "vitest";
import { groups } from "../../../bench/groups.ts";
import { benchmarkGroups } from "../../scripts/benchmark-groups.ts";
import { benchmarks, type Measured } from "../../scripts/benchmarks.ts";

const machine = { node: "v24.0.0", platform: "linux", arch: "x64", cores: 2 };

function page(groups: Measured["groups"]): string {
	return benchmarks({ date: "2026-11-24T03:02:07.533Z", machine, groups });
}

test("every group of the bench is explained on the page, and no other", () => {
	expect(Object.keys(benchmarkGroups).sort()).toEqual([...groups.keys()].sort());
});

test("the page says when and where it was measured", () => {
	expect(page({})).toContain("Measured on 2026-11-24, Node v24.0.0, linux x64, 2 cores.");
});

test("a row with a peer is drawn as two bars on one scale, and stands in the table with its budget", () => {
	const text = page({
		token: [
			{ what: "a <cold> call", value: 1, unit: "calls", peer: { what: "bare", value: 4 }, budget: { atMost: 1 } },
		],
	});
	expect(text).toContain("<dt>a &lt;cold> call</dt>");
	expect(text).toContain('<dd class="ours" style="--share: 25.0%">1 call</dd>');
	expect(text).toContain('<dd class="peer" style="--share: 100.0%">4 calls, bare</dd>');
	expect(text).toContain("| a <cold> call | 1 call | 4 calls, bare | 1 : 4 | at most 1 call |");
});

test("a row without a peer stands in the table alone, with its note", () => {
	const text = page({ tenants: [{ what: "times faster", value: 28, unit: "×", budget: { atLeast: 15 }, note: "n" }] });
	expect(text).toContain("| times faster (n) | 28 × | at least 15 × |");
	expect(text).not.toContain("<dl");
});

test("a figure on the wrong side of its budget says so", () => {
	const text = page({ token: [{ what: "a call", value: 2, unit: "calls", budget: { atMost: 1 } }] });
	expect(text).toContain("| at most 1 call, **missed** |");
});
