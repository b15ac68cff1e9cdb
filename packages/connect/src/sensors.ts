import type { SensorsClient } from "@mdi-sensors/client";
import type { AccessKey } from "./access-key.js";
import type { ApiVersion } from "./clouds/cloud.js";
import type { Cloud } from "./clouds/clouds.js";
import type { ResumeOptions, RotateOptions, Rotation } from "./rotate/rotation.js";

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
	 * Makes a new deployment access key, which replaces the one there was. One request; another one only after an answer that
	 * says that the service has not acted: when throttled, and once after a claims challenge.
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
	 * Replaces the deployment access key, and comes back with the key that is valid, whatever becomes of the answers.
	 *
	 * The protocol:
	 * 1. Read the key that is there. If that fails, nothing was sent and the error goes out as it is. With the fingerprint of
	 *    an earlier rotation, that one's request is settled first, as in 4.
	 * 2. Call `onBegin` with the fingerprint, so that a journal is written before anything is changed.
	 * 3. Ask for a new key, once. A key in the answer means that the service has acted. A refusal (400, 401, 403, 404, 409, a
	 *    host that can't be reached, a throttling that lasts too long) means that it has not, and will not; it goes out as an
	 *    error if no earlier request is open. Any other answer leaves the request open (5xx, 408, a lost or cut connection, a
	 *    time-out, an abort after sending, a redirect, a 200 that can't be read, the old key as if it were new): the service
	 *    has acted, will act, or does nothing.
	 * 4. A request that is open is settled by reading: at once, and again after `settleMs`. Another key means that somebody
	 *    has acted; where only one request was sent, that was it, and the key is the result. The old key at once proves
	 *    nothing, as the service may still act, or the read be stale; after `settleMs` it means that the request came to
	 *    nothing. Then, and only then, back to 3, until `attempts` are used up or the service refuses or asks for too long a
	 *    wait: `ROTATION_NOT_DONE`.
	 * 5. Where more than one request was sent, or with `verify`, no key is the result before two reads in a row show it, the
	 *    second `settleMs` after the last request (at once where nothing is open): `verified`. More new keys than requests
	 *    mean that somebody else rotates too: `ROTATED_BY_ANOTHER`. A key that an answer brought counts even where the
	 *    reads fail or are stale; otherwise, where reading can't tell: `ROTATION_OUTCOME_UNKNOWN`.
	 * 6. Give the key to the sink. If that fails, or takes too long: `SINK_FAILED`, and `resume` does this step again.
	 *
	 * An abort ends asking and waiting. Had a request been sent, the key is read once more, and given to the sink if it is a
	 * new one, for ten seconds at most; a sink that begins late has five of its own all the same. The old key is
	 * `ROTATION_OUTCOME_UNKNOWN`, as the service may still act.
	 *
	 * What no client can rule out: a request that takes effect later than `settleMs`, and somebody else who rotates between
	 * two of these steps. After `ROTATION_NOT_DONE` and `ROTATION_OUTCOME_UNKNOWN`, rotate again with the error's
	 * `previousFingerprint`: a key that came late is then taken, and no second one made.
	 *
	 * Rotate a workspace from one place at a time.
	 *
	 * @param options `sink`: where the key goes before the call returns; `attempts`, `settleMs`, `verify`, `signal`, and
	 * what a journal needs.
	 * @throws {GraphError} `ROTATION_OUTCOME_UNKNOWN`, `ROTATION_NOT_DONE`, `ROTATED_BY_ANOTHER`, `SINK_FAILED`,
	 * `OPTION_INVALID`, and the codes that say that the service has not acted.
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
