import { createSensorsClient, type SensorsClient } from "@mdi-sensors/client";
import { systemClock } from "./clock.js";
import { checkCloud } from "./clouds/check-cloud.js";
import type { ApiVersion } from "./clouds/cloud.js";
import { type Cloud, type CloudName, clouds } from "./clouds/clouds.js";
import { GraphAdapter, type GraphAdapterOptions, graphAdapterOptions } from "./http/graph-adapter.js";
import { type KnownOptions, ownOptions } from "./known-options.js";
import { safely } from "./logger.js";
import { once } from "./once.js";
import type { Operations } from "./operations/operations.js";
import type { Sensors } from "./sensors.js";
import { SensorsApi } from "./sensors-api.js";

/** How to connect; all of it may be left out. */
export interface ConnectOptions extends GraphAdapterOptions {
	/** The version of Microsoft Graph; `beta` is not supported for production use. @default "v1.0" */
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
	const { assumeOffered, ...adapterOptions } = ownOptions("connect()", options, connectOptions);
	const { maxRetryWaitMs = 30_000, clock = systemClock, logger, credential } = adapterOptions;
	const adapter = new GraphAdapter(adapterOptions);
	const { cloud, version } = adapter;
	checkCloud(cloud, assumeOffered);
	const client = createSensorsClient(adapter);
	return new SensorsApi({
		cloud,
		version,
		client,
		context: {
			operations: laterOperations(client),
			cloud,
			cloudName: nameOf(adapterOptions.cloud ?? "global"),
			tenantId: options.tenantId,
			credential,
			clock,
			maxRetryWaitMs,
			fetch: options.fetch,
			warn: (message) => safely(() => logger?.warn?.(message, {})),
			async workspace(signal) {
				const { workspaceOf } = await import("./records/workspace.js");
				return workspaceOf(cloud.graph, await adapter.getToken(signal), options.tenantId);
			},
		},
		clearTokens: () => adapter.clearTokens(),
	});
}

const connectOptions: KnownOptions<ConnectOptions> = { ...graphAdapterOptions, assumeOffered: true };

/** The operations, loaded with the first call: importing connect stays quick and small. */
function laterOperations(client: SensorsClient): Operations {
	const load = once(async () => {
		const { operationsOf } = await import("./operations/operations.js");
		return operationsOf(client);
	});
	return {
		regenerateKey: async (...call) => (await load()).regenerateKey(...call),
		getKey: async (...call) => (await load()).getKey(...call),
		getPackage: async (...call) => (await load()).getPackage(...call),
		listSensors: async (...call) => (await load()).listSensors(...call),
	};
}

/** The name of a cloud of the table, which may have been given by its name or as it stands there. */
function nameOf(cloud: CloudName | Cloud): CloudName | undefined {
	if (typeof cloud === "string") return cloud;
	return (Object.keys(clouds) as CloudName[]).find((name) => clouds[name] === cloud);
}
