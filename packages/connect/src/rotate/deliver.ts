import { inWords } from "../clock.js";
import { ownCredential } from "../credential/own-credential.js";
import { Deadline, rejectionBy, shieldedAbort } from "../deadline.js";
import { attempt } from "../errors/foreign.js";
import { type GraphError, isGraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";
import { redactedCause } from "../errors/redacted-cause.js";
import type { RotationRecord } from "../operations/rotation-error.js";
import { rotationError } from "../operations/rotation-error.js";
import { invalidOption } from "../options.js";
import type { RotatedKey } from "./key-history.js";
import type { KeySink, PutKey, Rotation, RotationContext } from "./rotation.js";

/**
 * Refuses what no key can be given to, such as the path of a file: after the rotation it would be late for that.
 *
 * @throws {GraphError} `OPTION_INVALID`
 */
export function assertSink(sink: KeySink | undefined): void {
	if (sink === undefined || typeof sink === "function") return;
	if (typeof sink?.put === "function" && typeof sink.check === "function") return;
	throw invalidOption("sink must be a function that takes the key, or an object with the functions check and put");
}

/** The function of a sink that puts the key there. */
function putOf(sink: KeySink | undefined): PutKey | undefined {
	return typeof sink === "object" ? (...delivery) => sink.put(...delivery) : sink;
}

/** How a sink is checked. */
export interface SinkCheckOptions {
	/** Milliseconds. @default 60000 */
	readonly timeoutMs?: number | undefined;
	/** Ends it early. */
	readonly signal?: AbortSignal | undefined;
	/** Told of what the check warns of. */
	readonly warn: (message: string) => void;
}

/**
 * Has a sink find out whether it can take a key, where it knows how.
 *
 * @throws {GraphError} `SINK_NOT_READY`, `ABORTED`, or what the check throws where that is an error of ours.
 */
export async function checkSink(
	sink: KeySink | undefined,
	{ timeoutMs = 60_000, signal, warn }: SinkCheckOptions,
): Promise<void> {
	if (typeof sink !== "object") return;
	const deadline = new Deadline(timeoutMs, signal);
	try {
		deadline.signal.throwIfAborted();
		await Promise.race([sink.check({ signal: deadline.signal, warn }), rejectionBy(deadline.signal)]);
	} catch (error) {
		if (signal?.aborted) throw deadline.signal.reason;
		if (deadline.signal.aborted) throw notReady(`its check did not end within ${inWords(timeoutMs)}`, error);
		throw isGraphError(error) ? error : notReady(redactedCause(error)?.message, error);
	} finally {
		deadline.end();
	}
}

function notReady(why: string | undefined, cause: unknown): GraphError {
	const what = ["the sink can't take a key", why].filter(Boolean).join(": ");
	return graphError("SINK_NOT_READY", what, { cause: redactedCause(cause) });
}

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
	{ clock, cloud, cloudName, credential, tenantId = credential && ownCredential(credential).tenantId }: RotationContext,
	rotated: Omit<RotatedKey, "verified"> & Pick<Rotation, "verified">,
	record: RotationRecord,
	{ sink, timeoutMs = 60_000, signal }: Delivery,
): Promise<Rotation> {
	const rotation = {
		...record,
		...rotated,
		cloud: cloud.title,
		cloudName,
		tenantId,
		at: attempt(() => new Date(clock.now())) ?? new Date(),
	};
	const headStart = shieldedAbort(signal, headStartMs);
	const deadline = new Deadline(timeoutMs, headStart.signal);
	try {
		await Promise.race([putOf(sink)?.(rotated.key, rotation, deadline.signal), rejectionBy(deadline.signal)]);
	} catch (error) {
		const cause = redactedCause(error, rotated.key.reveal());
		const why = error === deadline.signal.reason ? "the sink did not end in time" : cause?.message;
		const which = rotated.rotations === 0 ? "key" : "new key";
		const what = `the service has the ${which}, but it could not be put where it goes`;
		throw rotationError("SINK_FAILED", [what, why].filter(Boolean).join(": "), {
			cause,
			rotation: { ...record, fingerprint: rotated.fingerprint },
		});
	} finally {
		deadline.end();
		headStart.end();
	}
	return rotation;
}
