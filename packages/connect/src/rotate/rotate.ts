import { checkCount, checkNumber, checkObject } from "../operations/check-call-options.js";
import { checkFingerprint } from "./check-fingerprint.js";
import { assertSink, checkSink } from "./check-sink.js";
import { deliver } from "./deliver.js";
import { Grace } from "./grace.js";
import { KeyService } from "./key-service.js";
import { Replacement } from "./replacement.js";
import type { RotateOptions, Rotation } from "./rotation.js";
import type { Workplace } from "./workplace.js";

/** How long after an abort a key may still be read and handed over. */
const graceMs = 10_000;

/** {@link Sensors.rotate}, where the steps are written down. */
export async function rotate(workplace: Workplace, options: RotateOptions): Promise<Rotation> {
	checkObject("options", options);
	const { attempts = 3, settleMs = 30_000, verify = false, signal, sink, timeoutMs } = options;
	checkCount("attempts", attempts, 1);
	checkNumber("settleMs", settleMs, 0);
	checkFingerprint(options.previousFingerprint);
	assertSink(sink);
	await checkSink(sink, { timeoutMs, signal, warn: workplace.warn });
	const service = new KeyService(workplace.operations, options);

	const shown = await service.read();
	const { previousFingerprint = shown.fingerprint } = options;
	const trace = { previousFingerprint, requestIds: service.requestIds };
	const grace = new Grace(signal, graceMs);
	try {
		const plan = { attempts, settleMs, verify, signal, grace: grace.signal, trace };
		const replacement = new Replacement(workplace, service, plan);
		let found = options.previousFingerprint === undefined ? undefined : await replacement.takeUp(shown);
		if (found === undefined) {
			await options.onBegin?.(previousFingerprint);
			found = await replacement.run();
		}
		return await deliver(workplace, found, trace, { sink, timeoutMs, signal: grace.signal });
	} finally {
		grace.end();
	}
}
