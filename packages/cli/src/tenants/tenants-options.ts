import type { Command } from "commander";
import { parseCount, parseDuration } from "../options/option-values.js";

/** The options of a command over many tenants. */
export interface TenantsOptions {
	readonly tenants?: string;
	readonly only?: string[];
	readonly concurrency?: number;
}

/** The options of a rotation of many tenants. */
export interface RotateTenantsOptions extends TenantsOptions {
	readonly failed?: boolean;
	readonly keepGoing?: boolean;
}

/** The options of a rotation with a record. */
export interface RecordCommandOptions {
	readonly record?: string;
	readonly maxAge?: number;
}

/** Options that go with many tenants only. */
export const manyTenantsOnly = ["only", "concurrency"] as const satisfies readonly (keyof TenantsOptions)[];

/**
 * Adds the options of a command over many tenants.
 *
 * @param what What `--tenants` makes of the command, such as `rotate all tenants of this YAML file`.
 */
export function addTenantsOptions(command: Command, what: string): Command {
	return command
		.optionsGroup("Many tenants:")
		.option("--tenants <file>", what)
		.option("--only <name...>", "only these of the file, by name or id")
		.option("--concurrency <n>", "how many tenants at the same time (default: 64)", parseCount)
		.optionsGroup("Options:");
}

/** Adds the options of a rotation of many tenants, and of one with a record. */
export function addRotateTenantsOptions(command: Command): Command {
	command
		.optionsGroup("With a record:")
		.option("--record <file>", "who was rotated when: a file, or redis://HOST for several machines")
		.option(
			"--max-age <time>",
			"leave a key alone that is younger, such as 30d; without it, each is rotated once",
			parseDuration,
		);
	return addTenantsOptions(command, "rotate all tenants of this YAML file; needs --record")
		.optionsGroup("Many tenants:")
		.option("--failed", "only those whose last attempt failed, by the record")
		.option("--keep-going", "go on with the other tenants when a key can't be put where it belongs")
		.optionsGroup("Options:");
}
