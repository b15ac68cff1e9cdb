import { rejectionBy } from "../abort.js";
import { GraphError, isGraphError } from "../errors/graph-error.js";
import { redactedCause } from "../errors/redacted-cause.js";
import { Deadline } from "../http/deadline.js";
import type { KeySink, PutKey } from "./rotation.js";

/**
 * Refuses what no key can be given to, such as the path of a file: after the rotation it would be late for that.
 *
 * @throws {GraphError} `OPTION_INVALID`
 */
export function assertSink(sink: KeySink | undefined): void {
	if (sink === undefined || typeof sink === "function") return;
	if (typeof sink?.put === "function" && typeof sink.check === "function") return;
	throw new GraphError(
		"OPTION_INVALID",
		"sink must be a function that takes the key, or an object with the functions check and put, as fileSink and keyVaultSink make it",
	);
}

/** The function of a sink that puts the key there. */
export function putOf(sink: KeySink | undefined): PutKey | undefined {
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
		if (deadline.signal.aborted) throw notReady(`its check did not end within ${timeoutMs} ms`, error);
		throw isGraphError(error) ? error : notReady(redactedCause(error)?.message, error);
	} finally {
		deadline.end();
	}
}

function notReady(why: string | undefined, cause: unknown): GraphError {
	const what = ["the sink can't take a key", why].filter(Boolean).join(": ");
	return new GraphError("SINK_NOT_READY", what, { cause: redactedCause(cause) });
}
