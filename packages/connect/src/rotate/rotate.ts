import { Deadline, delayedAbort } from "../deadline.js";
import { callRules } from "../http/request-options.js";
import { mayResend } from "../http/without-resend.js";
import { rotationError } from "../operations/rotation-error.js";
import { callback, count, flag, invalidOption, number, ownOptions, type Rule, type Rules } from "../options.js";
import { assertSink, checkSink, deliver } from "./deliver.js";
import { KeyService } from "./key-service.js";
import { Replacement } from "./replacement.js";
import type { ResumeOptions, RotateOptions, Rotation, RotationContext } from "./rotation.js";
import { untilAborted } from "./until-aborted.js";

/** How many milliseconds after an abort a key may still be read and handed over. */
const graceMs = 10_000;

/** The part of the whole time that is kept for that. */
const graceShare = 1 / 4;

/** {@link Sensors.rotate}. The guide "Rotating safely" has the steps. */
export async function rotate(context: RotationContext, given: RotateOptions): Promise<Rotation> {
	const options = ownRotateOptions(given);
	const { sink, timeoutMs, totalTimeoutMs } = options;
	const grace = totalTimeoutMs === undefined ? graceMs : Math.min(graceMs, totalTimeoutMs * graceShare);
	const deadline = totalTimeoutMs === undefined ? undefined : new Deadline(totalTimeoutMs - grace, options.signal);
	const signal = deadline?.signal ?? options.signal;
	const reading = delayedAbort(signal, grace);
	try {
		await checkSink(sink, { timeoutMs, signal, warn: context.warn });
		const service = new KeyService(context.operations, options, signal);
		const observed = await service.read();
		const { previousFingerprint = observed.fingerprint } = options;
		const record = { previousFingerprint, requestIds: service.requestIds };
		const { attempts = 3, settleMs = 30_000, verify = false } = options;
		const limits = { attempts, settleMs, verify, mayResend: mayResend(context.fetch) };
		const plan = { ...limits, signal, readSignal: reading.signal, record };
		const replacement = new Replacement(context, service, plan);
		let rotated = options.previousFingerprint === undefined ? undefined : await replacement.resumePrevious(observed);
		if (rotated === undefined) {
			await untilAborted(signal, "a rotation", () => options.onBegin?.(previousFingerprint));
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
export async function resume(context: RotationContext, given: ResumeOptions): Promise<Rotation> {
	const options = ownOptions("resume()", given, resumeRules);
	const { previousFingerprint } = options;
	assertSink(options.sink);
	const service = new KeyService(context.operations, options);
	const observed = await service.read();
	const record = { previousFingerprint, requestIds: service.requestIds };
	if (observed.fingerprint === previousFingerprint) {
		throw rotationError("ROTATION_NOT_DONE", `${context.cloud.title} still holds the key from before`, {
			rotation: record,
		});
	}
	const rotations = previousFingerprint === undefined ? 0 : 1;
	return deliver(context, { ...observed, rotations, recovered: true, verified: undefined }, record, options);
}

/** What can be the fingerprint of a key. */
export function isFingerprint(value: unknown): boolean {
	return typeof value === "string" && /^[\da-f]{16}$/.test(value);
}

/**
 * What can be the fingerprint of a key: against anything else, every key would be another one, and pass for new. A pattern takes
 * a number or a list for its text, and neither is ever equal to the fingerprint of the key that is there.
 */
const fingerprint: Rule = (value) =>
	isFingerprint(value) ? undefined : "a text of 16 hexadecimal digits in lower case, as fingerprintOf gives them";

const resumeRules: Rules<ResumeOptions> = { ...callRules, sink: true, previousFingerprint: fingerprint };

/** With those of a rotation that is recorded: it comes by here too. */
const rotateRules: Rules<RotateOptions & { record: unknown; maxAge: unknown }> = {
	...resumeRules,
	attempts: count(1),
	settleMs: number(0),
	totalTimeoutMs: number(1),
	verify: flag,
	onBegin: callback,
	record: true,
	maxAge: true,
};

/** Takes over the options of a rotation, with a record or without, and refuses those that make no sense. */
export function ownRotateOptions<Options extends RotateOptions>(given: Options): Options {
	const options = ownOptions<RotateOptions>("rotate()", given, rotateRules) as Options;
	if ("maxAge" in options && !("record" in options)) {
		throw invalidOption("maxAge goes with record, which says when the key was rotated last");
	}
	assertSink(options.sink);
	return options;
}
