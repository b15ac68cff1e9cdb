import type { AccessKey } from "../access-key.js";
import type { Clock } from "../clock.js";
import type { Cloud, CloudName } from "../clouds/clouds.js";
import type { TokenCredential } from "../credential/token-credential.js";
import type { CallOptions } from "../http/request-options.js";
import type { Operations } from "../operations/responses.js";

/** What has become of a rotation. */
export interface Rotation {
	/** The key that is valid now. */
	readonly key: AccessKey;
	/** Its fingerprint: 16 hexadecimal digits, safe to log. */
	readonly fingerprint: string;
	/** The fingerprint of the key that there was before; undefined where {@link Sensors.resume} was not told. */
	readonly previousFingerprint: string | undefined;
	/** How many new keys came to light on the way; more than one when a request took effect late. */
	readonly rotations: number;
	/** No response brought the key: it was read back. */
	readonly recovered: boolean;
	/**
	 * Whether the service was seen to hold this key after everything that was sent had its time to take effect: false where
	 * `verify` asked for that and it could not be seen; undefined where nothing asked for it.
	 */
	readonly verified: boolean | undefined;
	/** Microsoft's ids of the requests (ours, where no response came), in order. */
	readonly requestIds: readonly string[];
	/** The title of the cloud, such as `US Government L5 (DoD)`. */
	readonly cloud: string;
	/** Its name, such as `usGovL5`; undefined for a cloud of your own. */
	readonly cloudName: CloudName | undefined;
	/** The tenant whose key it is, where `connect()` was told, or {@link credentialFor}. */
	readonly tenantId: string | undefined;
	/** When it was done. */
	readonly at: Date;
}

/**
 * Puts a new key where it belongs.
 *
 * @param key The key; `key.reveal()` is its text.
 * @param rotation All that is known of the rotation by then.
 * @param signal Ends it: the time is over, or the caller has aborted. It is not aborted yet when the sink is called: an abort
 * reaches it ten seconds later in `rotate`, at once in `resume`, and in neither before the sink has had five seconds.
 */
export type PutKey = (key: AccessKey, rotation: Rotation, signal: AbortSignal) => void | Promise<void>;

/** What the check of a sink gets. */
export interface SinkCheck {
	/** Ends the check: the time is over, or the caller has aborted. */
	readonly signal: AbortSignal;
	/** Reports what may keep the key from being put there, and need not: one sentence. */
	readonly warn: (message: string) => void;
}

/** A sink that finds out beforehand whether it can take a key. */
export interface CheckedSink {
	/**
	 * Called by `rotate()` before anything is sent. It leaves nothing behind, and throws where a key could not be put there:
	 * a `GraphError` goes out as it is, anything else as `SINK_NOT_READY` with its message.
	 */
	readonly check: (check: SinkCheck) => void | Promise<void>;
	/** Puts the key there. */
	readonly put: PutKey;
	/**
	 * Where that is, where one key would take the place of another: a text that is the same for every sink of that place.
	 * {@link rotateTenants} refuses two tenants with one place, and every rotation the place of its record. A sink that keeps each tenant's key apart has none.
	 */
	readonly place?: string | undefined;
}

/** Where a new key goes before the rotation returns: a function that puts it there, or one with a check before it. */
export type KeySink = PutKey | CheckedSink;

/** How to rotate. `timeoutMs` is for each request and for the sink (60000 for that by default), `maxRetries` for each request. */
export interface RotateOptions extends Omit<CallOptions, "clientRequestId"> {
	/** Where the new key goes before the call returns. */
	readonly sink?: KeySink | undefined;
	/** How many requests for a new key may be sent, each after the one before came to nothing. @default 3 */
	readonly attempts?: number | undefined;
	/** How many milliseconds a request without a clear response is given to take effect, before it is held to have come to nothing. @default 30000 */
	readonly settleMs?: number | undefined;
	/**
	 * How many milliseconds all of it may take. The last quarter of that, ten seconds at most, is kept for reading the key and
	 * handing it over; a sink that begins late has five of its own all the same. Each step of a `record` may take a tenth of
	 * it, and two tenths are kept for those at the end. @default none
	 */
	readonly totalTimeoutMs?: number | undefined;
	/** Read the key until it is certain that nobody else has rotated it in between; after a request without a clear response, that takes `settleMs`. @default false */
	readonly verify?: boolean | undefined;
	/** The fingerprint of the key from before an earlier rotation that did not come to a clear end: if another key comes to light within `settleMs`, it is taken, and nothing is sent. */
	readonly previousFingerprint?: string | undefined;
	/** Called with the fingerprint of the key that is there, and waited for, before a new one is asked for: the place to write it down. */
	readonly onBegin?: ((previousFingerprint: string) => void | Promise<void>) | undefined;
}

/** How to take up a rotation whose key did not arrive where it should. */
export interface ResumeOptions extends Omit<CallOptions, "clientRequestId"> {
	/** Where the key goes before the call returns. */
	readonly sink?: KeySink | undefined;
	/** The fingerprint of the key from before the rotation; with it, a key that was not changed is noticed. */
	readonly previousFingerprint?: string | undefined;
}

/** A workspace, and what the token that leads there allows. */
export interface Workspace {
	/** The origin of Graph, a slash, and the tenant's id. */
	readonly name: string;
	/** The permissions that the token says it has; undefined where it does not say. */
	readonly permissions: readonly string[] | undefined;
}

/** Context of a rotation: the connection that it belongs to. */
export interface RotationContext {
	readonly operations: Operations;
	readonly cloud: Cloud;
	/** Undefined for a cloud of the caller's own. */
	readonly cloudName: CloudName | undefined;
	/** The tenant, where `connect()` was told. */
	readonly tenantId: string | undefined;
	/** Who signs in; it may know the tenant. */
	readonly credential?: TokenCredential | undefined;
	readonly clock: Clock;
	/** Told of what works, but may not for long. */
	readonly warn: (message: string) => void;
	/** How many milliseconds a wait that the service asks for may take. */
	readonly maxRetryWaitMs: number;
	/** Signs in, within the time of a call, and finds out whose workspace it is. */
	readonly workspace: (call: Pick<CallOptions, "signal" | "timeoutMs">) => Promise<Workspace>;
	/** The fetch of the caller's own: it may send a request twice, and so may a browser. */
	readonly fetch?: typeof globalThis.fetch | undefined;
}
