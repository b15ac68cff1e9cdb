import { type Cloud, clouds } from "@mdi-sensors/connect/clouds";
import type { Command } from "commander";
import { addCommand, toAction } from "../command.js";
import { toTable } from "../output/layout.js";

/** `mdi-sensors clouds`: the clouds by name, with their hosts and whether the API is offered there. */
export function addClouds(parent: Command): void {
	addCommand(parent, "clouds", "list the clouds: hosts, whether the API is offered there, source and date").action(
		toAction(async () => {
			const rows = Object.entries<Cloud>(clouds);
			const head = ["name", "cloud", "Graph", "authority", "offered"];
			return {
				data: { clouds: rows.map(([name, cloud]) => ({ name, ...cloud })) },
				text: `${toTable(head, rows.map(toRow))}\n\n${sources(rows)}`,
			};
		}),
	);
}

function toRow([name, { title, graph, authority, sensorsApi }]: [string, Cloud]): string[] {
	return [name, title, new URL(graph).host, new URL(authority).host, sensorsApi.offered ? "yes" : "no"];
}

/** Each source once, with the clouds that it stands for. */
function sources(clouds: readonly [string, Cloud][]): string {
	const names = new Map<string, string[]>();
	for (const [name, { source, sensorsApi }] of clouds) {
		for (const line of [`hosts: ${source}`, `offered: ${sensorsApi.source}, as of ${sensorsApi.asOf}`]) {
			names.set(line, [...(names.get(line) ?? []), name]);
		}
	}
	return [...names].map(([line, each]) => `${line} (${each.join(", ")})`).join("\n");
}
