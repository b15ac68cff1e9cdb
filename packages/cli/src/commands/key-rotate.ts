import type { Command } from "commander";
import { addConnectionOptions } from "../connection/connection-options.js";
import { hostVariables } from "../connection/hosts-of-environment.js";
import { parseCount } from "../options/parse-count.js";
import { parseFingerprint } from "../options/parse-fingerprint.js";
import { refuseOptions } from "../options/refuse-options.js";
import type { RotateVerbOptions } from "../rotate/rotate-options.js";
import { addSinkOptions } from "../sink/sink-options.js";
import { addTenantsOptions } from "../tenants/tenants-options.js";
import { addVerb, verb } from "../verb.js";

/** Options that go with one tenant only, for with many the file says which they are and where keys go. */
const singleOnly = [
	"tenantId",
	"out",
	"keyVault",
	"secretName",
	"reveal",
	"previousFingerprint",
] as const satisfies readonly (keyof RotateVerbOptions)[];
/** Options that go with many tenants only. */
const manyOnly = ["only", "failed", "concurrency", "keepGoing"] as const satisfies readonly (keyof RotateVerbOptions)[];

/** `mdi-sensors key rotate`: a new key, for one tenant or for all in a file. */
export function addKeyRotate(parent: Command): void {
	const command = addVerb(parent, "rotate", "make a new deployment access key, for one tenant or for many");
	command
		.option("--yes", "do not ask before")
		.option("--dry-run", "do everything but ask for a new key and deliver it: sign in, read, check where it would go")
		.option("--verify", "read the key at the end, to see that nobody else has rotated it in between")
		.option(
			"--previous-fingerprint <hex>",
			"settle an earlier rotation: take the key that is there, if it is another one",
			parseFingerprint,
		)
		.option("--settle-ms <n>", "how long a request without a response is given to take effect", parseCount, 30_000);
	addSinkOptions(command);
	addTenantsOptions(command);
	addConnectionOptions(command).action(
		verb(async (options: RotateVerbOptions, command) => {
			if (options.tenants === undefined) {
				refuseOptions(command, manyOnly, "goes with --tenants only; nothing was sent. Name the file of the tenants");
				if (options.record === undefined) {
					refuseOptions(
						command,
						["maxAge"],
						"goes with --record; nothing was sent. Name the record that says how old the key is",
					);
				}
				const { singleRotation } = await import("../rotate/single-rotation.js");
				return singleRotation(options);
			}
			const why = "goes with one tenant, not with --tenants; nothing was sent. The file says whose keys go where";
			refuseOptions(command, singleOnly, why);
			const { tenantsRotation } = await import("../tenants/tenants-rotation.js");
			return tenantsRotation(options.tenants, { ...options, hostVariables: hostVariables(command) });
		}),
	);
}
