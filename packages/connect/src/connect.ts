import { createSensorsClient, type Sensor, type SensorsClient } from "@mdi-sensors/client";
import { AccessKey } from "./access-key.js";
import { systemClock } from "./clock.js";
import type { ApiVersion } from "./clouds/cloud.js";
import { type Cloud, type CloudName, clouds } from "./clouds/clouds.js";
import { GraphError } from "./errors/graph-error.js";
import type { CallOptions } from "./http/call-options.js";
import { GraphAdapter, type GraphAdapterOptions, graphAdapterRules } from "./http/graph-adapter.js";
import type { ResponseHead } from "./http/response-head.js";
import { loaded, once } from "./load.js";
import { safely } from "./logger.js";
import type { DeploymentPackage, Operations, WithResponse } from "./operations/operations.js";
import type { ListSensorsOptions, WaitForSensorOptions } from "./operations/read-sensors.js";
import { flag, ownOptions, type Rules } from "./options.js";
import type { Rehearsal, RehearsalOptions } from "./records/rehearse.js";
import type { NotDue, RecordedRotateOptions, RecordedRotation } from "./records/rotate-recorded.js";
import type { ResumeOptions, RotateOptions, Rotation, RotationContext } from "./rotate/rotation.js";
import type { KeyResponse, PackageResponse, ResponseDetails, Sensors } from "./sensors.js";

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
	const { assumeOffered = false, ...adapterOptions } = ownOptions("connect()", options, connectRules);
	const { maxRetryWaitMs = 30_000, clock = systemClock, logger, credential } = adapterOptions;
	const adapter = new GraphAdapter(adapterOptions);
	const { cloud, version } = adapter;
	if (!assumeOffered) assertOffered(cloud);
	const client = createSensorsClient(adapter);
	return new SensorsApi({
		cloud,
		version,
		client,
		context: {
			operations: laterOperations(client),
			cloud,
			cloudName: nameOf(adapterOptions.cloud ?? "global"),
			tenantId: adapterOptions.tenantId,
			credential,
			clock,
			maxRetryWaitMs,
			fetch: adapterOptions.fetch,
			warn: (message) => safely(() => logger?.warn?.(message, {})),
			async workspace(signal) {
				const { workspaceOf } = await loaded(import("./records/workspace.js"));
				return workspaceOf(cloud.graph, await adapter.getToken(signal), adapterOptions.tenantId);
			},
		},
		clearTokens: () => adapter.clearTokens(),
	});
}

const connectRules: Rules<ConnectOptions> = { ...graphAdapterRules, assumeOffered: flag };

/**
 * Refuses a cloud in which there is no sensors API, as far as its entry in the table says.
 *
 * @throws {GraphError} `CLOUD_NOT_OFFERED`, or `CLOUD_INVALID` where a cloud of the caller's own does not say.
 */
export function assertOffered({ title, sensorsApi }: Cloud): void {
	const { offered, asOf, source } = sensorsApi;
	if (offered === true) return;
	if (offered !== false) {
		throw new GraphError("CLOUD_INVALID", `${title} does not say in sensorsApi whether the API is offered there`);
	}
	const others = Object.values<Cloud>(clouds).flatMap((each) => (each.sensorsApi.offered ? each.title : []));
	const what = `the sensors API is not offered in ${title} as of ${asOf} (${source}), but in ${others.join(", ")}`;
	throw new GraphError("CLOUD_NOT_OFFERED", what);
}

/** The operations, loaded with the first call: importing connect stays quick and small. */
function laterOperations(client: SensorsClient): Operations {
	const load = once(async () => {
		const { operationsOf } = await loaded(import("./operations/operations.js"));
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

/** The parts that a {@link SensorsApi} is made of. */
export interface SensorsApiParts {
	readonly cloud: Cloud;
	readonly version: ApiVersion;
	readonly client: SensorsClient;
	readonly context: RotationContext;
	readonly clearTokens: () => Promise<void>;
}

/** {@link Sensors} over the operations. A class, so that printing one does not walk into the client's proxies. */
export class SensorsApi implements Sensors {
	readonly cloud: Cloud;
	readonly version: ApiVersion;
	readonly #parts: SensorsApiParts;

	constructor(parts: SensorsApiParts) {
		this.cloud = parts.cloud;
		this.version = parts.version;
		this.#parts = parts;
	}

	get client(): SensorsClient {
		return this.#parts.client;
	}

	regenerateDeploymentAccessKey(options?: CallOptions): Promise<AccessKey> {
		return this.#parts.context.operations.regenerateKey(options).then(keyOf);
	}

	regenerateDeploymentAccessKeyWithResponse(options?: CallOptions): Promise<KeyResponse> {
		return this.#parts.context.operations.regenerateKey(options).then(keyResponse);
	}

	getDeploymentAccessKey(options?: CallOptions): Promise<AccessKey> {
		return this.#parts.context.operations.getKey(options).then(keyOf);
	}

	getDeploymentAccessKeyWithResponse(options?: CallOptions): Promise<KeyResponse> {
		return this.#parts.context.operations.getKey(options).then(keyResponse);
	}

	getDeploymentPackageUri(options?: CallOptions): Promise<DeploymentPackage> {
		return this.#parts.context.operations.getPackage(options).then(({ value }) => value);
	}

	getDeploymentPackageUriWithResponse(options?: CallOptions): Promise<PackageResponse> {
		return this.#parts.context.operations
			.getPackage(options)
			.then(({ value, response }) => ({ package: value, ...detailsOf(response) }));
	}

	// These are loaded when they are needed: who only reads keys does not carry them.
	async *listSensors(options: ListSensorsOptions = {}): AsyncGenerator<Sensor, void, undefined> {
		const { listSensors } = await loaded(import("./operations/read-sensors.js"));
		yield* listSensors(this.#parts.context.operations, options);
	}

	async waitForSensor(options: WaitForSensorOptions): Promise<Sensor> {
		const { waitForSensor } = await loaded(import("./operations/read-sensors.js"));
		return waitForSensor(this.#parts.context, options);
	}

	rotate(options?: RotateOptions): Promise<Rotation>;
	rotate(options: RecordedRotateOptions): Promise<RecordedRotation | NotDue>;
	async rotate(options: RotateOptions | RecordedRotateOptions = {}): Promise<RecordedRotation | NotDue> {
		if (Object(options) === options && "record" in options) {
			const { rotateRecorded } = await loaded(import("./records/rotate-recorded.js"));
			return rotateRecorded(this.#parts.context, options);
		}
		const { rotate } = await loaded(import("./rotate/rotate.js"));
		return rotate(this.#parts.context, options);
	}

	async rehearse(options: RehearsalOptions = {}): Promise<Rehearsal> {
		const { rehearse } = await loaded(import("./records/rehearse.js"));
		return rehearse(this.#parts.context, options);
	}

	async resume(options: ResumeOptions = {}): Promise<Rotation> {
		const { resume } = await loaded(import("./rotate/rotate.js"));
		return resume(this.#parts.context, options);
	}

	clearTokens(): Promise<void> {
		return this.#parts.clearTokens();
	}
}

function keyOf({ value }: WithResponse<string>): AccessKey {
	return new AccessKey(value);
}

function keyResponse({ value, response }: WithResponse<string>): KeyResponse {
	return { key: new AccessKey(value), ...detailsOf(response) };
}

function detailsOf({ status, headers, requestId, clientRequestId, date }: ResponseHead): ResponseDetails {
	return { status, headers, requestId, clientRequestId, date };
}
