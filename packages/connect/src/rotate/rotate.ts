import { delayedAbort } from "../abort.js";
import { checkCount, checkNumber } from "../check-options.js";
import { GraphError } from "../errors/graph-error.js";
import { RotationError } from "../errors/rotation-error.js";
import { Deadline } from "../http/deadline.js";
import { mayResend } from "../http/without-resend.js";
import { type KnownOptions, ownOptions } from "../known-options.js";
import { assertSink, checkSink } from "./check-sink.js";
import { deliver } from "./deliver.js";
import { KeyService } from "./key-service.js";
import { Replacement } from "./replacement.js";
import type { ResumeOptions, RotateOptions, Rotation } from "./rotation.js";
import type { RotationContext } from "./rotation-context.js";

/** How many milliseconds after an abort a key may still be read and handed over. */
const graceMs = 10_000;

/** The part of the whole time that is kept for that. */
const graceShare = 1 / 4;

/** {@link Sensors.rotate}. The guide "Rotating safely" has the steps. */
export async function rotate(context: RotationContext, options: RotateOptions): Promise<Rotation> {
	assertRotateOptions(options);
	const { sink, timeoutMs, totalTimeoutMs } = options;
	const grace = totalTimeoutMs === undefined ? graceMs : Math.min(graceMs, totalTimeoutMs * graceShare);
	const deadline = totalTimeoutMs === undefined ? undefined : new Deadline(totalTimeoutMs - grace, options.signal);
	const signal = deadline?.signal ?? options.signal;
	const reading = delayedAbort(signal, grace);
	try {
		await checkSink(sink, { timeoutMs, signal, warn: context.warn });
		const service = new KeyService(context.operations, { ...options, signal });
		const observed = await service.read();
		const { previousFingerprint = observed.fingerprint } = options;
		const record = { previousFingerprint, requestIds: service.requestIds };
		const { attempts = 3, settleMs = 30_000, verify = false } = options;
		const limits = { attempts, settleMs, verify, mayResend: mayResend(context.fetch) };
		const plan = { ...limits, signal, readSignal: reading.signal, record };
		const replacement = new Replacement(context, service, plan);
		let rotated = options.previousFingerprint === undefined ? undefined : await replacement.resumePrevious(observed);
		if (rotated === undefined) {
			await options.onBegin?.(previousFingerprint);
			rotated = await replacement.run();
		}
		const verified = rotated.verified || (verify ? false : undefined);
		return await deliver(context, { ...rotated, verified }, record, { sink, timeoutMs, signal: reading.signal });
	} finally {
		reading.end();
		deadline?.end();
	}
}

/** {@link Sensors.resume} */
export async function resume(context: RotationContext, options: ResumeOptions): Promise<Rotation> {
	ownOptions("resume()", options, resumeOptions);
	const { previousFingerprint } = options;
	assertFingerprint(previousFingerprint);
	assertSink(options.sink);
	const service = new KeyService(context.operations, options);
	const observed = await service.read();
	const record = { previousFingerprint, requestIds: service.requestIds };
	if (observed.fingerprint === previousFingerprint) {
		throw new RotationError("ROTATION_NOT_DONE", `${context.cloud.title} still holds the key from before`, {
			rotation: record,
		});
	}
	const rotations = previousFingerprint === undefined ? 0 : 1;
	return deliver(context, { ...observed, rotations, recovered: true, verified: undefined }, record, options);
}

const resumeOptions: KnownOptions<ResumeOptions> = {
	sink: true,
	signal: true,
	timeoutMs: true,
	maxRetries: true,
	previousFingerprint: true,
};

/** With those of a rotation that is recorded: it comes by here too. */
const rotateOptions: KnownOptions<RotateOptions & { record: unknown; maxAge: unknown }> = {
	...resumeOptions,
	attempts: true,
	settleMs: true,
	totalTimeoutMs: true,
	verify: true,
	onBegin: true,
	record: true,
	maxAge: true,
};

function assertRotateOptions(options: RotateOptions): void {
	ownOptions<object>("rotate()", options, rotateOptions as never);
	if ("maxAge" in options && !("record" in options)) {
		throw new GraphError("OPTION_INVALID", "maxAge goes with record, which says when the key was rotated last");
	}
	checkCount("attempts", options.attempts, 1);
	checkNumber("settleMs", options.settleMs, 0);
	checkNumber("totalTimeoutMs", options.totalTimeoutMs, 1);
	assertFingerprint(options.previousFingerprint);
	assertSink(options.sink);
}

/**
 * Rejects what can't be the fingerprint of a key: against it, every key would be another one, and pass for new.
 *
 * @throws {GraphError} `OPTION_INVALID`
 */
function assertFingerprint(fingerprint: string | undefined): void {
	if (fingerprint === undefined) return;
	// A pattern takes a number or a list for its text, and neither is ever equal to the fingerprint of the key that is there.
	if (typeof fingerprint === "string" && /^[\da-f]{16}$/.test(fingerprint)) return;
	throw new GraphError(
		"OPTION_INVALID",
		"previousFingerprint must be a text of 16 hexadecimal digits in lower case, as an error's rotation or fingerprintOf gives them",
	);
}
