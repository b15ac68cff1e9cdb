import { readFileSync } from "node:fs";
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

test("the sizes on the page are those in connect's README, within half a kilobyte", () => {
	const readme = readFileSync(new URL("../../packages/connect/README.md", import.meta.url), "utf8");
	const written = [...readme.matchAll(/^\| .* \| ([\d.]+) KB \|$/gm)].map(([, kilobytes]) => Number(kilobytes));
	const sizes = measured.groups.size ?? [];
	const figures = [...sizes.map(({ value }) => value), ...sizes.flatMap(({ peer }) => peer?.value ?? [])];
	expect(written.length).toBeGreaterThan(0);
	for (const each of written)
		expect(
			figures.some((figure) => Math.abs(figure - each) < 0.5),
			`${each} KB: ${again}`,
		).toBe(true);
});
