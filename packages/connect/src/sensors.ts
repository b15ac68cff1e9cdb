import type { SensorsClient } from "@mdi-sensors/client";
import type { AccessKey } from "./access-key.js";
import type { ApiVersion } from "./clouds/cloud.js";
import type { Cloud } from "./clouds/clouds.js";

/** What each call takes. */
export interface CallOptions {
	/** Ends the call. */
	readonly signal?: AbortSignal | undefined;
	/** How many milliseconds the call may take, waits and sign-in included. */
	readonly timeoutMs?: number | undefined;
	/** How often a request may be repeated where that is safe. */
	readonly maxRetries?: number | undefined;
	/** A GUID to be sent as `client-request-id`; without it, each request gets one of its own. */
	readonly clientRequestId?: string | undefined;
}

/** Where the sensor's installer is. */
export interface DeploymentPackage {
	/** The URL to download it from. */
	readonly downloadUrl: string;
	/** The version of the sensor in it. */
	readonly version: string;
}

/** What the service's answer said beside its content. */
export interface ResponseDetails {
	readonly status: number;
	readonly headers: Headers;
	/** Microsoft's id of the request, to be quoted to its support. */
	readonly requestId: string | undefined;
	/** The id that was sent with the request. */
	readonly clientRequestId: string;
	/** When the service answered, as its `Date` header says. */
	readonly date: string | undefined;
}

/** A deployment access key, with the answer that it came in. */
export interface KeyResponse extends ResponseDetails {
	readonly key: AccessKey;
}

/** The installer's place, with the answer that it came in. */
export interface PackageResponse extends ResponseDetails {
	readonly package: DeploymentPackage;
}

/**
 * The sensors API of one cloud, signed in as one identity. Make one with {@link connect} and keep it: it holds the tokens.
 *
 * Every method throws only {@link SensorsError}. Of the codes, `HOST_UNREACHABLE`, `UNAUTHORIZED`, `ACCESS_REVOKED`,
 * `FORBIDDEN`, `NOT_FOUND`, `REQUEST_REFUSED`, `THROTTLED`, `ABORTED` and `TIMED_OUT` say that the service has not acted.
 */
export interface Sensors {
	readonly cloud: Cloud;
	readonly version: ApiVersion;
	/** The generated Kiota client underneath, with the same tokens, repeats and errors, but without a time-out. */
	readonly client: SensorsClient;

	/**
	 * Makes a new deployment access key, which replaces the one there was. One request, repeated only when throttled.
	 *
	 * @throws {SensorsError} `ROTATION_OUTCOME_UNKNOWN` when the request was sent and no answer says whether the key was
	 * changed; see {@link Sensors.rotate}, which finds out.
	 * @see {@link https://learn.microsoft.com/graph/api/security-sensor-regeneratedeploymentaccesskey | regenerateDeploymentAccessKey}
	 */
	regenerateDeploymentAccessKey(options?: CallOptions): Promise<AccessKey>;

	/** As {@link Sensors.regenerateDeploymentAccessKey}, with the answer. */
	regenerateDeploymentAccessKeyWithResponse(options?: CallOptions): Promise<KeyResponse>;

	/**
	 * Reads the deployment access key that is valid now. Repeated when throttled, on 503, 504 and a lost connection.
	 *
	 * @throws {SensorsError} `SERVICE_UNAVAILABLE`, `CONNECTION_LOST`, `ANSWER_UNREADABLE`, `REDIRECTED`, beside those of every call.
	 * @see {@link https://learn.microsoft.com/graph/api/security-sensor-getdeploymentaccesskey | getDeploymentAccessKey}
	 */
	getDeploymentAccessKey(options?: CallOptions): Promise<AccessKey>;

	/** As {@link Sensors.getDeploymentAccessKey}, with the answer. */
	getDeploymentAccessKeyWithResponse(options?: CallOptions): Promise<KeyResponse>;

	/**
	 * Reads where the sensor's installer is. Repeated as {@link Sensors.getDeploymentAccessKey} is.
	 *
	 * @throws {SensorsError} `SERVICE_UNAVAILABLE`, `CONNECTION_LOST`, `ANSWER_UNREADABLE`, `REDIRECTED`, beside those of every call.
	 * @see {@link https://learn.microsoft.com/graph/api/security-sensor-getdeploymentpackageuri | getDeploymentPackageUri}
	 */
	getDeploymentPackageUri(options?: CallOptions): Promise<DeploymentPackage>;

	/** As {@link Sensors.getDeploymentPackageUri}, with the answer. */
	getDeploymentPackageUriWithResponse(options?: CallOptions): Promise<PackageResponse>;
}
