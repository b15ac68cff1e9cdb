import { readFileSync } from "node:fs";
import type { Row } from "../../bench/row.ts";
import { barChart, figure } from "./bar-chart.ts";
import { table } from "./table.ts";

interface Measured {
	readonly date: string;
	readonly machine: { readonly node: string; readonly platform: string; readonly arch: string; readonly cores: number };
	readonly groups: Record<string, Row[]>;
}

/** The charts and tables of what `npm run bench -- --json docs/benchmarks.json` measured. */
export function benchmarks(): string {
	const measured = JSON.parse(readFileSync(new URL("../benchmarks.json", import.meta.url), "utf8")) as Measured;
	const { node, platform, arch, cores } = measured.machine;
	const when = `Measured on ${measured.date.slice(0, 10)}, Node ${node}, ${platform} ${arch}, ${cores} cores.`;
	return [when, ...Object.entries(measured.groups).map(([name, rows]) => group(name, rows))].join("\n\n");
}

function group(name: string, rows: Row[]): string {
	const compared = rows.filter(({ peer }) => peer !== undefined);
	return [
		`## ${name}`,
		compared.length === 0 ? "" : barChart(`${name}: ours beside the peers`, compared),
		table(["what", "ours", "peer", "ours : peer", "budget"], rows.map(cells)),
	]
		.filter((part) => part !== "")
		.join("\n\n");
}

function cells({ what, value, unit, peer, budget, note }: Row): string[] {
	const limit =
		budget === undefined
			? ""
			: "atMost" in budget
				? `at most ${figure(budget.atMost)}`
				: `at least ${figure(budget.atLeast)}`;
	return [
		note === undefined ? what : `${what} (${note})`,
		`${figure(value)} ${unit}`,
		peer === undefined ? "" : `${figure(peer.value)} ${unit}, ${peer.what}`,
		peer === undefined ? "" : `1 : ${figure(peer.value / value)}`,
		limit === "" ? "" : `${limit} ${unit}`,
	];
}
