import type { Command } from "commander";
import { addCommand, toAction } from "../command.js";
import { addConnectionOptions } from "../connection/connection-options.js";
import { hostVariables } from "../connection/hosts-of-environment.js";
import { rejectOptions } from "../options/reject-options.js";
import type { KeyShowOptions } from "../show/show-key.js";
import { addSinkOptions } from "../sink/sink-options.js";
import { addTenantsOptions, manyTenantsOnly } from "../tenants/tenants-options.js";

/** Options that go with one tenant only. */
const singleOnly = [
	"tenantId",
	"out",
	"keyVault",
	"secretName",
	"reveal",
] as const satisfies readonly (keyof KeyShowOptions)[];

/** `mdi-sensors key show`: the key that is valid now, or the fingerprints of many. Changes nothing. */
export function addKeyShow(parent: Command): void {
	const command = addCommand(
		parent,
		"show",
		"read the deployment access key that is valid now, for one tenant or for many",
	);
	addSinkOptions(command);
	addTenantsOptions(command, "show the fingerprints of all tenants' keys in this YAML file")
		.optionsGroup("Many tenants:")
		.option("--record <file>", "say also when each was rotated, by this record: a file, or redis://HOST")
		.optionsGroup("Options:");
	addConnectionOptions(command).action(
		toAction(async (options: KeyShowOptions, command) => {
			if (options.tenants === undefined) {
				const why = "goes with --tenants only; nothing was sent. Name the file of the tenants";
				rejectOptions(command, [...manyTenantsOnly, "record"], why);
				const { showKey } = await import("../show/show-key.js");
				return showKey(options);
			}
			rejectOptions(
				command,
				singleOnly,
				"goes with one tenant, not with --tenants, which shows fingerprints only; nothing was sent",
			);
			const [{ overTenants }, { keyTask }] = await Promise.all([
				import("../tenants/over-tenants.js"),
				import("../tenants/key-task.js"),
			]);
			await using task = await keyTask(options.record);
			return await overTenants(options.tenants, { ...options, hostVariables: hostVariables(command) }, task);
		}),
	);
}
