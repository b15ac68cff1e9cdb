import type { Command } from "commander";
import { parseCount } from "../options/parse-count.js";

/** The options of a rotation of many tenants. */
export interface TenantsOptions {
	readonly tenants?: string;
	readonly journal?: string;
	readonly concurrency?: number;
	readonly takeOver?: boolean;
	readonly keepGoing?: boolean;
}

/** Adds the options of a rotation of many tenants. */
export function addTenantsOptions(command: Command): Command {
	return command
		.optionsGroup("Many tenants:")
		.option("--tenants <file>", "rotate all tenants of this YAML file, each once")
		.option("--journal <file>", "what is done by now; run again with the same one to go on")
		.option("--concurrency <n>", "how many tenants at the same time (default: 64)", parseCount)
		.option("--keep-going", "go on with the other tenants when a key can't be put where it belongs")
		.option("--take-over", "take the journal from a run of which nobody can tell whether it still runs")
		.optionsGroup("Options:");
}
