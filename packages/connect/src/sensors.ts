import type { Sensor, SensorsClient } from "@mdi-sensors/client";
import type { AccessKey } from "./access-key.js";
import type { ApiVersion } from "./clouds/cloud.js";
import type { Cloud } from "./clouds/clouds.js";
import type { CallOptions } from "./http/request-options.js";
import type { ListSensorsOptions, WaitForSensorOptions } from "./operations/read-sensors.js";
import type { DeploymentPackage } from "./operations/responses.js";
import type { Rehearsal, RehearsalOptions } from "./records/rehearse.js";
import type { NotDue, RecordedRotateOptions, RecordedRotation } from "./records/rotate-recorded.js";
import type { ResumeOptions, RotateOptions, Rotation } from "./rotate/rotation.js";

/** What the service's response said beside its content. */
export interface ResponseDetails {
	/** HTTP status of the response. */
	readonly status: number;
	/** All headers of the response. */
	readonly headers: Headers;
	/** Microsoft's id of the request, to be quoted to its support. */
	readonly requestId: string | undefined;
	/** The id that was sent with the request. */
	readonly clientRequestId: string;
	/** When the service responded, as its `Date` header says. */
	readonly date: string | undefined;
}

/** A deployment access key, with the response that it came in. */
export interface KeyResponse extends ResponseDetails {
	/** The key; `key.reveal()` is its text. */
	readonly key: AccessKey;
}

/** The installer's place, with the response that it came in. */
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
	/** The generated Kiota client underneath, with the same tokens, retries and errors: the very one that the methods use. */
	readonly client: SensorsClient;

	/**
	 * Makes a new deployment access key, which replaces the one there was. Another request is sent only where Graph itself says
	 * that it has not acted: when throttled, and once after a claims challenge.
	 *
	 * @throws {RotationError} `ROTATION_OUTCOME_UNKNOWN` when the request was sent and no response says whether the key was
	 * changed; see {@link Sensors.rotate}, which finds out.
	 * @see {@link https://learn.microsoft.com/graph/api/security-sensor-regeneratedeploymentaccesskey | regenerateDeploymentAccessKey}
	 */
	regenerateDeploymentAccessKey(options?: CallOptions): Promise<AccessKey>;

	/** As {@link Sensors.regenerateDeploymentAccessKey}, with the response. */
	regenerateDeploymentAccessKeyWithResponse(options?: CallOptions): Promise<KeyResponse>;

	/**
	 * Reads the deployment access key that is valid now. Retried when throttled, on 503, 504 and a lost connection.
	 *
	 * @throws {GraphError} `SERVICE_UNAVAILABLE`, `CONNECTION_LOST`, `RESPONSE_UNREADABLE`, `REDIRECTED`, beside those of every call.
	 * @see {@link https://learn.microsoft.com/graph/api/security-sensor-getdeploymentaccesskey | getDeploymentAccessKey}
	 */
	getDeploymentAccessKey(options?: CallOptions): Promise<AccessKey>;

	/** As {@link Sensors.getDeploymentAccessKey}, with the response. */
	getDeploymentAccessKeyWithResponse(options?: CallOptions): Promise<KeyResponse>;

	/**
	 * Reads where the sensor's installer is. Retried as {@link Sensors.getDeploymentAccessKey} is.
	 *
	 * @throws {GraphError} `SERVICE_UNAVAILABLE`, `CONNECTION_LOST`, `RESPONSE_UNREADABLE`, `REDIRECTED`, beside those of every call.
	 * @see {@link https://learn.microsoft.com/graph/api/security-sensor-getdeploymentpackageuri | getDeploymentPackageUri}
	 */
	getDeploymentPackageUri(options?: CallOptions): Promise<DeploymentPackage>;

	/** As {@link Sensors.getDeploymentPackageUri}, with the response. */
	getDeploymentPackageUriWithResponse(options?: CallOptions): Promise<PackageResponse>;

	/**
	 * Lists the sensors of the workspace, page by page as they are wanted. Retried as {@link Sensors.getDeploymentAccessKey} is.
	 *
	 * @param options `filter`: a condition of OData; `top`: the size of a page.
	 * @throws {GraphError} `RESPONSE_UNREADABLE`, `HOST_NOT_ALLOWED` for a next page on another host, beside those of every call.
	 * @see {@link https://learn.microsoft.com/graph/api/security-identitycontainer-list-sensors | List sensors}
	 * @example
	 * ```ts
	 * for await (const sensor of sensors.listSensors()) console.log(sensor.displayName, sensor.healthStatus);
	 * ```
	 */
	listSensors(options?: ListSensorsOptions): AsyncGenerator<Sensor, void, undefined>;

	/**
	 * Waits until a sensor is healthy and up to date: `healthStatus` is `healthy` and `deploymentStatus` is `upToDate` in a read
	 * after `since`. It reads every five seconds at first, every minute at last, and goes on when a read fails in passing.
	 *
	 * @param options `name`: of the sensor; `since`: when it was installed; `timeoutMs`: milliseconds, half an hour by default.
	 * @returns The sensor as it was read.
	 * @throws {GraphError} `SENSOR_NOT_HEALTHY` when the time is over, `OPTION_INVALID` where several sensors have the name,
	 * beside those of every read.
	 */
	waitForSensor(options: WaitForSensorOptions): Promise<Sensor>;

	/**
	 * Replaces the deployment access key, and comes back with the one that is valid, whatever becomes of the responses.
	 *
	 * @param options Where the key goes, how long to wait and when to give up; all of it may be left out.
	 * @throws {RotationError} `ROTATION_OUTCOME_UNKNOWN`, `ROTATION_NOT_DONE`, `ROTATED_BY_ANOTHER` or `SINK_FAILED`, where there
	 * is a new key or may be one; {@link GraphError}, where nothing was changed: `SINK_NOT_READY`, `OPTION_INVALID`, those of a read.
	 * @see {@link https://mdi-sensors.github.io/mdi-sensors/guide/rotating-safely | Rotating safely}, for the steps
	 */
	rotate(options?: RotateOptions): Promise<Rotation>;

	/**
	 * As {@link Sensors.rotate}, under a lease on the workspace and with a record of it: while one process rotates, no other one
	 * does; what an earlier one left in doubt is settled first; and a key that was rotated less than `maxAge` ago is left alone.
	 *
	 * @param options Also `record` and `maxAge`.
	 * @throws {GraphError} `WORKSPACE_BUSY`, `RECORD_UNAVAILABLE`, `RECORD_INVALID`, `LEASE_LOST`, beside those of `rotate`.
	 * @see {@link https://mdi-sensors.github.io/mdi-sensors/guide/many-tenants | Many tenants, and schedules}
	 */
	rotate(options: RecordedRotateOptions): Promise<RecordedRotation | NotDue>;

	/**
	 * Does everything that `rotate` does but ask for a new key and deliver it: signs in, looks for the permission, reads the
	 * key that is there, has the sink checked, and looks into the record.
	 *
	 * @param options Those of `rotate` that matter before a key is asked for.
	 * @throws {GraphError} what would keep `rotate` from rotating: `FORBIDDEN`, `SINK_NOT_READY`, those of every read.
	 */
	rehearse(options?: RehearsalOptions): Promise<Rehearsal>;

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

/** What a connection does, without what it is. */
export type SensorsMethods = Omit<Sensors, "cloud" | "version" | "client" | "clearTokens">;
