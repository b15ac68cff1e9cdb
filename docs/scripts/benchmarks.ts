import { readFileSync } from "node:fs";
import { isMissed, type Row } from "../../bench/row.ts";
import { amount } from "./amount.ts";
import { bars } from "./bars.ts";
import { benchmarkGroups } from "./benchmark-groups.ts";
import { table } from "./table.ts";

/** What `npm run bench -- --json FILE` writes. */
export interface Measured {
	readonly date: string;
	readonly machine: { readonly node: string; readonly platform: string; readonly arch: string; readonly cores: number };
	readonly groups: Readonly<Record<string, readonly Row[]>>;
}

/** The figures that the page is drawn from. */
export const measured = JSON.parse(readFileSync(new URL("../benchmarks.json", import.meta.url), "utf8")) as Measured;

/** The bars and tables of what was measured. */
export function benchmarks({ date, machine, groups }: Measured): string {
	const { node, platform, arch, cores } = machine;
	const when = `Measured on ${date.slice(0, 10)}, Node ${node}, ${platform} ${arch}, ${cores} cores.`;
	const sections = Object.entries(benchmarkGroups).map(([name, { title, text }]) => {
		const rows = groups[name] ?? [];
		return [`## ${title}`, text, bars(rows), table(["what", "ours", "peer", "ours : peer", "budget"], rows.map(cells))];
	});
	return [when, ...sections.flat()].filter((part) => part !== "").join("\n\n");
}

function cells(row: Row): string[] {
	const { what, value, unit, peer, budget, note } = row;
	const missed = isMissed(row) ? ", **missed**" : "";
	return [
		note === undefined ? what : `${what} (${note})`,
		amount(value, unit),
		peer === undefined ? "" : `${amount(peer.value, unit)}, ${peer.what}`,
		peer === undefined ? "" : `1 : ${amount(peer.value / value, "").trim()}`,
		budget === undefined
			? ""
			: "atMost" in budget
				? `at most ${amount(budget.atMost, unit)}${missed}`
				: `at least ${amount(budget.atLeast, unit)}${missed}`,
	];
}
