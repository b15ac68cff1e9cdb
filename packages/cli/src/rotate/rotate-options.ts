import type { OutputOptions } from "../command.js";
import type { ConnectionOptions } from "../connection/connection-options.js";
import type { SinkOptions } from "../sink/sink-options.js";
import type { RecordCommandOptions, RotateTenantsOptions } from "../tenants/tenants-options.js";

/** All that `key rotate` takes. */
export interface RotateCommandOptions
	extends ConnectionOptions,
		OutputOptions,
		SinkOptions,
		RotateTenantsOptions,
		RecordCommandOptions {
	readonly dryRun?: boolean;
	readonly yes?: boolean;
	readonly verify?: boolean;
	readonly previousFingerprint?: string;
	readonly settleMs: number;
}
