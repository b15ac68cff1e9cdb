import type { Command } from "commander";
import { parseCount, parseDuration } from "../options/option-values.js";

/** The options of a rotation of many tenants. */
export interface TenantsOptions {
	readonly tenants?: string;
	readonly only?: string[];
	readonly failed?: boolean;
	readonly concurrency?: number;
	readonly keepGoing?: boolean;
}

/** The options of a rotation with a record. */
export interface RecordCommandOptions {
	readonly record?: string;
	readonly maxAge?: number;
}

/** Adds the options of a rotation of many tenants, and of one with a record. */
export function addTenantsOptions(command: Command): Command {
	return command
		.optionsGroup("With a record:")
		.option("--record <file>", "who was rotated when: a file, or redis://HOST for several machines")
		.option(
			"--max-age <time>",
			"leave a key alone that is younger, such as 30d; without it, each is rotated once",
			parseDuration,
		)
		.optionsGroup("Many tenants:")
		.option("--tenants <file>", "rotate all tenants of this YAML file; needs --record")
		.option("--only <name...>", "only these of the file, by name or id")
		.option("--failed", "only those whose last attempt failed, by the record")
		.option("--concurrency <n>", "how many tenants at the same time (default: 64)", parseCount)
		.option("--keep-going", "go on with the other tenants when a key can't be put where it belongs")
		.optionsGroup("Options:");
}
