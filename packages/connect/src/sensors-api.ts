import type { Sensor, SensorsClient } from "@mdi-sensors/client";
import { AccessKey } from "./access-key.js";
import type { ApiVersion } from "./clouds/cloud.js";
import type { Cloud } from "./clouds/clouds.js";
import type { CallOptions } from "./http/call-options.js";
import type { ResponseHead } from "./http/response-head.js";
import type { ListSensorsOptions } from "./operations/list-sensors.js";
import type { DeploymentPackage, WithResponse } from "./operations/operations.js";
import type { WaitForSensorOptions } from "./operations/wait-for-sensor.js";
import type { Rehearsal, RehearsalOptions } from "./records/rehearse.js";
import type { NotDue, RecordedRotateOptions, RecordedRotation } from "./records/rotate-recorded.js";
import type { ResumeOptions, RotateOptions, Rotation } from "./rotate/rotation.js";
import type { RotationContext } from "./rotate/rotation-context.js";
import type { KeyResponse, PackageResponse, ResponseDetails, Sensors } from "./sensors.js";

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
		const { listSensors } = await import("./operations/list-sensors.js");
		yield* listSensors(this.#parts.context.operations, options);
	}

	async waitForSensor(options: WaitForSensorOptions): Promise<Sensor> {
		const { waitForSensor } = await import("./operations/wait-for-sensor.js");
		return waitForSensor(this.#parts.context, options);
	}

	rotate(options?: RotateOptions): Promise<Rotation>;
	rotate(options: RecordedRotateOptions): Promise<RecordedRotation | NotDue>;
	async rotate(options: RotateOptions | RecordedRotateOptions = {}): Promise<RecordedRotation | NotDue> {
		if (Object(options) === options && "record" in options) {
			const { rotateRecorded } = await import("./records/rotate-recorded.js");
			return rotateRecorded(this.#parts.context, options);
		}
		const { rotate } = await import("./rotate/rotate.js");
		return rotate(this.#parts.context, options);
	}

	async rehearse(options: RehearsalOptions = {}): Promise<Rehearsal> {
		const { rehearse } = await import("./records/rehearse.js");
		return rehearse(this.#parts.context, options);
	}

	async resume(options: ResumeOptions = {}): Promise<Rotation> {
		const { resume } = await import("./rotate/rotate.js");
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
