import { type Cloud, type CloudName, clouds } from "@mdi-sensors/connect/clouds";
import { CliError } from "../cli-error.js";

/** The clouds by name. */
export const cloudNames = Object.keys(clouds) as CloudName[];

/** What says which cloud is meant. */
export interface CloudChoice {
	/** One of Microsoft's, or of `ownClouds`. */
	readonly cloud: string;
	readonly graph?: string | undefined;
	readonly authority?: string | undefined;
	readonly vaultSuffix?: string | undefined;
	/** Clouds that a tenants file describes, by name. */
	readonly ownClouds?: Readonly<Record<string, OwnCloud>> | undefined;
}

/** A cloud that a tenants file describes. */
interface OwnCloud {
	readonly title?: string | undefined;
	readonly graph: string;
	readonly authority: string;
	readonly vaultSuffix: string;
	readonly offered?: boolean | undefined;
}

/**
 * Finds the cloud that is meant; with hosts of one's own it is a cloud of one's own, where the API is taken as offered.
 *
 * @throws {CliError} `USAGE` when only one of the hosts is given.
 */
export function cloudFrom({ cloud, graph, authority, vaultSuffix, ownClouds = {} }: CloudChoice): Cloud {
	const asOf = new Date().toISOString().slice(0, 10);
	const own = Object.hasOwn(ownClouds, cloud) ? ownClouds[cloud] : undefined;
	const named: Cloud = own === undefined ? clouds[cloud as CloudName] : describeOwn(cloud, own, asOf);
	if (!graph && !authority) return named;
	if (!graph || !authority) {
		const missing = !graph ? "--graph" : "--authority";
		throw new CliError(
			"USAGE",
			`${missing} is missing; nothing was sent. --graph and --authority go together, tokens of one cloud are no good in another`,
		);
	}
	return {
		...named,
		title: URL.parse(graph)?.host ?? graph,
		graph,
		authority,
		authorityAliases: [],
		vaultSuffix: vaultSuffix || named.vaultSuffix,
		sensorsApi: { offered: true, asOf, source: "--graph" },
		source: "--graph",
	};
}

function describeOwn(name: string, { title = name, offered = true, ...hosts }: OwnCloud, asOf: string): Cloud {
	const source = "the tenants file";
	const { graph, authority, vaultSuffix } = hosts;
	return { title, graph, authority, authorityAliases: [], vaultSuffix, sensorsApi: { offered, asOf, source }, source };
}
