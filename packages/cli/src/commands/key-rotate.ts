import type { Command } from "commander";
import { addCommand, toAction } from "../command.js";
import { addConnectionOptions } from "../connection/connection-options.js";
import { hostVariables } from "../connection/hosts-of-environment.js";
import { parseCount, parseFingerprint } from "../options/option-values.js";
import { rejectOptions } from "../options/reject-options.js";
import type { RotateCommandOptions } from "../rotate/rotate-options.js";
import { addSinkOptions } from "../sink/sink-options.js";
import { addRotateTenantsOptions, manyTenantsOnly } from "../tenants/tenants-options.js";

/** Options that go with one tenant only, for with many the file says which they are and where keys go. */
const singleOnly = [
	"tenantId",
	"out",
	"keyVault",
	"secretName",
	"reveal",
	"previousFingerprint",
] as const satisfies readonly (keyof RotateCommandOptions)[];
/** Options that go with many tenants only. */
const manyOnly = [...manyTenantsOnly, "failed", "keepGoing"] as const satisfies readonly (keyof RotateCommandOptions)[];

/** `mdi-sensors key rotate`: a new key, for one tenant or for all in a file. */
export function addKeyRotate(parent: Command): void {
	const command = addCommand(parent, "rotate", "make a new deployment access key, for one tenant or for many");
	command
		.option("--yes", "do not ask before")
		.option("--dry-run", "do everything but ask for a new key and deliver it: sign in, read, check where it would go")
		.option("--verify", "read the key at the end, to see that nobody else has rotated it in between")
		.option(
			"--previous-fingerprint <hex>",
			"settle an earlier rotation: take the key that is there, if it is another one",
			parseFingerprint,
		)
		.option(
			"--settle-ms <n>",
			"how many milliseconds a request without a response is given to take effect",
			parseCount,
			30_000,
		);
	addSinkOptions(command);
	addRotateTenantsOptions(command);
	addConnectionOptions(command).action(
		toAction(async (options: RotateCommandOptions, command) => {
			if (options.dryRun) {
				const why =
					"goes with a rotation, and --dry-run makes no new key; nothing was sent. `key show` shows the key that is there";
				rejectOptions(command, ["reveal"], why);
			}
			if (options.tenants === undefined) {
				rejectOptions(command, manyOnly, "goes with --tenants only; nothing was sent. Name the file of the tenants");
				if (options.record === undefined) {
					rejectOptions(
						command,
						["maxAge"],
						"goes with --record; nothing was sent. Name the record that says how old the key is",
					);
				}
				const { singleRotation } = await import("../rotate/single-rotation.js");
				return singleRotation(options);
			}
			const why = "goes with one tenant, not with --tenants; nothing was sent. The file says whose keys go where";
			rejectOptions(command, singleOnly, why);
			const { tenantsRotation } = await import("../tenants/tenants-rotation.js");
			return tenantsRotation(options.tenants, { ...options, hostVariables: hostVariables(command) });
		}),
	);
}
