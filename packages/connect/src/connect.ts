import { createSensorsClient } from "@mdi-sensors/client";
import { checkObject } from "./check-options.js";
import { systemClock } from "./clock.js";
import { checkCloud } from "./clouds/check-cloud.js";
import { type ApiVersion, cloud as findCloud } from "./clouds/cloud.js";
import { Facade } from "./facade.js";
import { GraphAdapter, type GraphAdapterOptions } from "./http/graph-adapter.js";
import { mayResend, withoutResend } from "./http/without-resend.js";
import { safely } from "./logger.js";
import { operationsOf } from "./operations/operations.js";
import type { Sensors } from "./sensors.js";

/** How to connect; all of it may be left out. */
export interface ConnectOptions extends GraphAdapterOptions {
	/** The version of Microsoft Graph. @default "beta" */
	readonly version?: ApiVersion | undefined;
	/** Take the API as offered in this cloud, whatever the table of clouds says. @default false */
	readonly assumeOffered?: boolean | undefined;
}

/**
 * Connects to the sensors API of a cloud. Nothing is sent before the first call.
 *
 * @param options Where to, who signs in, and how long to wait; all of it may be left out.
 * @throws {GraphError} `CLOUD_UNKNOWN`, `CLOUD_INVALID`, `CLOUD_NOT_OFFERED` or `OPTION_INVALID`.
 * @example
 * ```ts
 * const sensors = connect({ cloud: "usGovL5", credential });
 * const key = await sensors.regenerateDeploymentAccessKey();
 * ```
 */
export function connect(options: ConnectOptions = {}): Sensors {
	checkObject("options", options);
	const { assumeOffered, maxRetryWaitMs = 30_000, clock = systemClock, logger, fetch = withoutResend() } = options;
	checkCloud(findCloud(options.cloud ?? "global"), assumeOffered);
	const adapter = new GraphAdapter({ version: "beta", ...options, fetch });
	const { cloud, version } = adapter;
	const client = createSensorsClient(adapter);
	const context = {
		operations: operationsOf(client),
		cloud: cloud.title,
		clock,
		maxRetryWaitMs,
		mayResend: mayResend(fetch),
		warn: (message: string) => safely(() => logger?.warn?.(message, {})),
	};
	return new Facade(cloud, version, client, context, () => adapter.clearTokens());
}
