import type { SensorsClient } from "@mdi-sensors/client";
import { AccessKey } from "./access-key.js";
import type { ApiVersion } from "./clouds/cloud.js";
import type { Cloud } from "./clouds/clouds.js";
import type { CallOptions } from "./http/call-options.js";
import type { ResponseHead } from "./http/response-head.js";
import type { WithResponse } from "./operations/operations.js";
import type { ResumeOptions, RotateOptions, Rotation } from "./rotate/rotation.js";
import type { RotationContext } from "./rotate/rotation-context.js";
import type { DeploymentPackage, KeyResponse, PackageResponse, ResponseDetails, Sensors } from "./sensors.js";

/** {@link Sensors} over the operations. A class, so that printing one does not walk into the client's proxies. */
export class Facade implements Sensors {
	readonly cloud: Cloud;
	readonly version: ApiVersion;
	readonly #client: SensorsClient;
	readonly #context: RotationContext;
	readonly #clearTokens: () => Promise<void>;

	constructor(
		cloud: Cloud,
		version: ApiVersion,
		client: SensorsClient,
		context: RotationContext,
		clearTokens = async () => {},
	) {
		this.cloud = cloud;
		this.version = version;
		this.#client = client;
		this.#context = context;
		this.#clearTokens = clearTokens;
	}

	get client(): SensorsClient {
		return this.#client;
	}

	regenerateDeploymentAccessKey(options?: CallOptions): Promise<AccessKey> {
		return this.#context.operations.regenerateKey(options).then(keyOf);
	}

	regenerateDeploymentAccessKeyWithResponse(options?: CallOptions): Promise<KeyResponse> {
		return this.#context.operations.regenerateKey(options).then(keyResponse);
	}

	getDeploymentAccessKey(options?: CallOptions): Promise<AccessKey> {
		return this.#context.operations.getKey(options).then(keyOf);
	}

	getDeploymentAccessKeyWithResponse(options?: CallOptions): Promise<KeyResponse> {
		return this.#context.operations.getKey(options).then(keyResponse);
	}

	getDeploymentPackageUri(options?: CallOptions): Promise<DeploymentPackage> {
		return this.#context.operations.getPackage(options).then(({ value }) => value);
	}

	getDeploymentPackageUriWithResponse(options?: CallOptions): Promise<PackageResponse> {
		return this.#context.operations
			.getPackage(options)
			.then(({ value, answer }) => ({ package: value, ...detailsOf(answer) }));
	}

	// Loaded when it is needed: who only reads keys does not carry the protocol.
	async rotate(options: RotateOptions = {}): Promise<Rotation> {
		const { rotate } = await import("./rotate/rotate.js");
		return rotate(this.#context, options);
	}

	async resume(options: ResumeOptions = {}): Promise<Rotation> {
		const { resume } = await import("./rotate/rotate.js");
		return resume(this.#context, options);
	}

	clearTokens(): Promise<void> {
		return this.#clearTokens();
	}
}

function keyOf({ value }: WithResponse<string>): AccessKey {
	return new AccessKey(value);
}

function keyResponse({ value, answer }: WithResponse<string>): KeyResponse {
	return { key: new AccessKey(value), ...detailsOf(answer) };
}

function detailsOf({ status, headers, requestId, clientRequestId, date }: ResponseHead): ResponseDetails {
	return { status, headers, requestId, clientRequestId, date };
}
