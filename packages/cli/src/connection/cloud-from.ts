import { type Cloud, type CloudName, clouds } from "@mdi-sensors/connect/clouds";
import { CliError } from "../cli-error.js";

/** The clouds by name. */
export const cloudNames = Object.keys(clouds) as CloudName[];

/** What says which cloud is meant. */
export interface CloudChoice {
	readonly cloud: CloudName;
	readonly graph?: string | undefined;
	readonly authority?: string | undefined;
}

/**
 * Finds the cloud that is meant; with hosts of one's own it is a cloud of one's own, where the API is taken as offered.
 *
 * @throws {CliError} `USAGE` when only one of the hosts is given.
 */
export function cloudFrom({ cloud, graph, authority }: CloudChoice): Cloud {
	if (!graph && !authority) return clouds[cloud];
	if (!graph || !authority) {
		const missing = !graph ? "--graph" : "--authority";
		throw new CliError(
			"USAGE",
			`${missing} is missing; nothing was sent. --graph and --authority go together, tokens of one cloud are no good in another`,
		);
	}
	const asOf = new Date().toISOString().slice(0, 10);
	return {
		...clouds[cloud],
		title: URL.parse(graph)?.host ?? graph,
		graph,
		authority,
		authorityAliases: [],
		sensorsApi: { offered: true, asOf, source: "--graph" },
		source: "--graph",
	};
}
