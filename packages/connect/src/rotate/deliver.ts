import { rejectionBy, shieldedAbort } from "../abort.js";
import { tenantOf } from "../credential/lazy-credential.js";
import { redactedCause } from "../errors/redacted-cause.js";
import { RotationError, type RotationRecord } from "../errors/rotation-error.js";
import { Deadline } from "../http/deadline.js";
import { putOf } from "./check-sink.js";
import type { RotatedKey } from "./key-history.js";
import type { KeySink, Rotation } from "./rotation.js";
import type { RotationContext } from "./rotation-context.js";

/** Where a key goes, and how long that may take. */
export interface Delivery {
	readonly sink?: KeySink | undefined;
	/** Milliseconds. @default 60000 */
	readonly timeoutMs?: number | undefined;
	/** Ends it early, but never in its first five seconds. */
	readonly signal?: AbortSignal | undefined;
}

/** How long a sink has whatever was aborted, in milliseconds: a key that was made is handed over, not dropped. */
const headStartMs = 5000;

/**
 * Step 6 of the protocol of {@link Sensors.rotate}: puts the key where it belongs, and makes up the result.
 *
 * @throws {GraphError} `SINK_FAILED`; the key is not in it, nor in its cause.
 */
export async function deliver(
	{ clock, cloud, cloudName, credential, tenantId = credential && tenantOf(credential) }: RotationContext,
	rotated: Omit<RotatedKey, "verified"> & Pick<Rotation, "verified">,
	record: RotationRecord,
	{ sink, timeoutMs = 60_000, signal }: Delivery,
): Promise<Rotation> {
	const rotation = { ...record, ...rotated, cloud: cloud.title, cloudName, tenantId, at: new Date(clock.now()) };
	const headStart = shieldedAbort(signal, headStartMs);
	const deadline = new Deadline(timeoutMs, headStart.signal);
	try {
		await Promise.race([putOf(sink)?.(rotated.key, rotation, deadline.signal), rejectionBy(deadline.signal)]);
	} catch (error) {
		const cause = redactedCause(error, rotated.key.reveal());
		const why = error === deadline.signal.reason ? "the sink did not end in time" : cause?.message;
		const which = rotated.rotations === 0 ? "key" : "new key";
		const what = `the service has the ${which}, but it could not be put where it goes`;
		throw new RotationError("SINK_FAILED", [what, why].filter(Boolean).join(": "), {
			cause,
			rotation: { ...record, fingerprint: rotated.fingerprint },
		});
	} finally {
		deadline.end();
		headStart.end();
	}
	return rotation;
}
