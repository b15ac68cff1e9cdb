import type { SensorsClient } from "@mdi-sensors/client";
import type { AccessKey } from "./access-key.js";
import type { ApiVersion } from "./clouds/cloud.js";
import type { Cloud } from "./clouds/clouds.js";
import type { CallOptions } from "./http/call-options.js";
import type { ResumeOptions, RotateOptions, Rotation } from "./rotate/rotation.js";

/** Where the sensor's installer is. */
export interface DeploymentPackage {
	/** The URL to download it from. */
	readonly downloadUrl: string;
	/** The version of the sensor in it. */
	readonly version: string;
}

/** What the service's answer said beside its content. */
export interface ResponseDetails {
	/** HTTP status of the answer. */
	readonly status: number;
	/** All headers of the answer. */
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
	/** The key; `key.reveal()` is its text. */
	readonly key: AccessKey;
}

/** The installer's place, with the answer that it came in. */
export interface PackageResponse extends ResponseDetails {
	/** URL and version of the installer. */
	readonly package: DeploymentPackage;
}

/**
 * The sensors API of one cloud, signed in as one identity. Make one with {@link connect} and keep it: it holds the tokens.
 *
 * Every method throws only {@link GraphError}; `rotate` also what its `onBegin` throws. Of the codes, `HOST_UNREACHABLE`,
 * `UNAUTHORIZED`, `ACCESS_REVOKED`, `FORBIDDEN`, `NOT_FOUND`, `REQUEST_REFUSED`, `THROTTLED`, `ABORTED` and `TIMED_OUT` say
 * that the service has not acted, and will not.
 */
export interface Sensors {
	/** The cloud that is called. */
	readonly cloud: Cloud;
	/** The version of Microsoft Graph that is called. */
	readonly version: ApiVersion;
	/** The generated Kiota client underneath, with the same tokens, repeats and errors, but without a time-out. */
	readonly client: SensorsClient;

	/**
	 * Makes a new deployment access key, which replaces the one there was. Another request is sent only where Graph itself says
	 * that it has not acted: when throttled, and once after a claims challenge.
	 *
	 * @throws {GraphError} `ROTATION_OUTCOME_UNKNOWN` when the request was sent and no answer says whether the key was
	 * changed; see {@link Sensors.rotate}, which finds out.
	 * @see {@link https://learn.microsoft.com/graph/api/security-sensor-regeneratedeploymentaccesskey | regenerateDeploymentAccessKey}
	 */
	regenerateDeploymentAccessKey(options?: CallOptions): Promise<AccessKey>;

	/** As {@link Sensors.regenerateDeploymentAccessKey}, with the answer. */
	regenerateDeploymentAccessKeyWithResponse(options?: CallOptions): Promise<KeyResponse>;

	/**
	 * Reads the deployment access key that is valid now. Repeated when throttled, on 503, 504 and a lost connection.
	 *
	 * @throws {GraphError} `SERVICE_UNAVAILABLE`, `CONNECTION_LOST`, `RESPONSE_UNREADABLE`, `REDIRECTED`, beside those of every call.
	 * @see {@link https://learn.microsoft.com/graph/api/security-sensor-getdeploymentaccesskey | getDeploymentAccessKey}
	 */
	getDeploymentAccessKey(options?: CallOptions): Promise<AccessKey>;

	/** As {@link Sensors.getDeploymentAccessKey}, with the answer. */
	getDeploymentAccessKeyWithResponse(options?: CallOptions): Promise<KeyResponse>;

	/**
	 * Reads where the sensor's installer is. Repeated as {@link Sensors.getDeploymentAccessKey} is.
	 *
	 * @throws {GraphError} `SERVICE_UNAVAILABLE`, `CONNECTION_LOST`, `RESPONSE_UNREADABLE`, `REDIRECTED`, beside those of every call.
	 * @see {@link https://learn.microsoft.com/graph/api/security-sensor-getdeploymentpackageuri | getDeploymentPackageUri}
	 */
	getDeploymentPackageUri(options?: CallOptions): Promise<DeploymentPackage>;

	/** As {@link Sensors.getDeploymentPackageUri}, with the answer. */
	getDeploymentPackageUriWithResponse(options?: CallOptions): Promise<PackageResponse>;

	/**
	 * Replaces the deployment access key, and comes back with the one that is valid, whatever becomes of the responses.
	 *
	 * @param options Where the key goes, how long to wait and when to give up; all of it may be left out.
	 * @throws {GraphError} `ROTATION_OUTCOME_UNKNOWN`, `ROTATION_NOT_DONE`, `ROTATED_BY_ANOTHER`, `SINK_NOT_READY`, `SINK_FAILED`,
	 * `OPTION_INVALID`, those of a read, and the codes that say that nothing was changed.
	 * @see {@link https://mdi-sensors.github.io/mdi-sensors/guide/rotating-safely | Rotating safely}, for the steps
	 */
	rotate(options?: RotateOptions): Promise<Rotation>;

	/**
	 * Takes up a rotation that ended in `SINK_FAILED`, `ROTATED_BY_ANOTHER` or `ROTATION_OUTCOME_UNKNOWN`: reads the key that
	 * is valid now and gives it to the sink. Nothing is rotated, and nothing waited for.
	 *
	 * @param options `previousFingerprint`: from the error's `rotation`, so that a key that was not changed is noticed.
	 * @throws {GraphError} `ROTATION_NOT_DONE` when the key is still the one from before, `SINK_FAILED`, and those of
	 * every read.
	 */
	resume(options?: ResumeOptions): Promise<Rotation>;

	/**
	 * Forgets the token, in this connection and in its store, so that the next call signs in anew: after a permission was
	 * granted, for one, which a token from before does not have.
	 *
	 * Other processes that hold the token keep it. So does a credential of your own that caches tokens by itself, as those of
	 * `@azure/identity` do; one from {@link credentialFor} forgets them too. A store that is away keeps its token, and the
	 * logger is told.
	 */
	clearTokens(): Promise<void>;
}
