import { createSensorsClient, type Sensor, type SensorsClient } from "@mdi-sensors/client";
import { JsonParseNodeFactory, JsonSerializationWriterFactory } from "@microsoft/kiota-serialization-json";
import type { AccessKey } from "./access-key.js";
import type { ApiVersion } from "./clouds/cloud.js";
import { type Cloud, clouds } from "./clouds/clouds.js";
import { earlyError } from "./errors/make-error.js";
import { GraphAdapter } from "./http/graph-adapter.js";
import { type CallOptions, type GraphAdapterOptions, graphAdapterRules } from "./http/request-options.js";
import { type LoadLimits, loaded, once } from "./load.js";
import type { ListSensorsOptions, WaitForSensorOptions } from "./operations/read-sensors.js";
import type { DeploymentPackage } from "./operations/responses.js";
import { flag, ownOptions, type Rules } from "./options.js";
import type { Rehearsal, RehearsalOptions } from "./records/rehearse.js";
import type { NotDue, RecordedRotateOptions, RecordedRotation } from "./records/rotate-recorded.js";
import type { ResumeOptions, RotateOptions, Rotation } from "./rotate/rotation.js";
import type { KeyResponse, PackageResponse, Sensors, SensorsMethods } from "./sensors.js";

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
	const own = ownOptions("connect()", options, connectRules);
	const loadMethods = () => import("./methods.js");
	const adapter = new GraphAdapter(own, {
		// The API speaks JSON alone, and Kiota's registries of formats weigh half a KB.
		parsers: new JsonParseNodeFactory(),
		writers: new JsonSerializationWriterFactory(),
		load: loadMethods,
	});
	if (!own.assumeOffered) assertOffered(adapter.cloud);
	const client = createSensorsClient(adapter);
	const load = once(async () => (await loadMethods()).methodsOf(adapter, client, own));
	return new SensorsApi(adapter, client, load);
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
		throw earlyError("CLOUD_INVALID", `sensorsApi.offered of ${title} must be true or false`);
	}
	const others = Object.values<Cloud>(clouds).flatMap((each) => (each.sensorsApi.offered ? each.title : []));
	const what = `the sensors API is not offered in ${title} as of ${asOf} (${source}), but in ${others.join(", ")}`;
	throw earlyError("CLOUD_NOT_OFFERED", what);
}

/** What is called, and how tokens are forgotten: of an adapter. */
export interface Called {
	readonly cloud: Cloud;
	readonly version: ApiVersion;
	/** How many milliseconds a call may take that does not say it. */
	readonly timeoutMs?: number | undefined;
	clearTokens(): Promise<void>;
}

/** {@link Sensors}, whose methods are loaded with the first call. A class, so that printing one does not walk into the client's proxies. */
export class SensorsApi implements Sensors {
	readonly cloud: Cloud;
	readonly version: ApiVersion;
	readonly #called: Called;
	readonly #client: SensorsClient;
	readonly #load: () => Promise<SensorsMethods>;
	#methods: SensorsMethods | undefined;

	constructor(called: Called, client: SensorsClient, load: () => Promise<SensorsMethods>) {
		this.cloud = called.cloud;
		this.version = called.version;
		this.#called = called;
		this.#client = client;
		this.#load = load;
	}

	get client(): SensorsClient {
		return this.#client;
	}

	async regenerateDeploymentAccessKey(options?: CallOptions): Promise<AccessKey> {
		return (await this.#loaded(options)).regenerateDeploymentAccessKey(options);
	}

	async regenerateDeploymentAccessKeyWithResponse(options?: CallOptions): Promise<KeyResponse> {
		return (await this.#loaded(options)).regenerateDeploymentAccessKeyWithResponse(options);
	}

	async getDeploymentAccessKey(options?: CallOptions): Promise<AccessKey> {
		return (await this.#loaded(options)).getDeploymentAccessKey(options);
	}

	async getDeploymentAccessKeyWithResponse(options?: CallOptions): Promise<KeyResponse> {
		return (await this.#loaded(options)).getDeploymentAccessKeyWithResponse(options);
	}

	async getDeploymentPackageUri(options?: CallOptions): Promise<DeploymentPackage> {
		return (await this.#loaded(options)).getDeploymentPackageUri(options);
	}

	async getDeploymentPackageUriWithResponse(options?: CallOptions): Promise<PackageResponse> {
		return (await this.#loaded(options)).getDeploymentPackageUriWithResponse(options);
	}

	async *listSensors(options?: ListSensorsOptions): AsyncGenerator<Sensor, void, undefined> {
		yield* (await this.#loaded(options)).listSensors(options);
	}

	async waitForSensor(options: WaitForSensorOptions): Promise<Sensor> {
		return (await this.#loaded(options)).waitForSensor(options);
	}

	rotate(options?: RotateOptions): Promise<Rotation>;
	rotate(options: RecordedRotateOptions): Promise<RecordedRotation | NotDue>;
	async rotate(options?: RotateOptions | RecordedRotateOptions): Promise<RecordedRotation | NotDue> {
		return (await this.#loaded(options)).rotate(options as RecordedRotateOptions);
	}

	async rehearse(options?: RehearsalOptions): Promise<Rehearsal> {
		return (await this.#loaded(options)).rehearse(options);
	}

	async resume(options?: ResumeOptions): Promise<Rotation> {
		return (await this.#loaded(options)).resume(options);
	}

	clearTokens(): Promise<void> {
		return this.#called.clearTokens();
	}

	async #loaded(limits: LoadLimits | undefined): Promise<SensorsMethods> {
		this.#methods ??= await loaded(this.#load, limits, this.#called.timeoutMs);
		return this.#methods;
	}
}
