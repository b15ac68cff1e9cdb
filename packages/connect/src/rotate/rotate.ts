import { checkNumber } from "../operations/check-call-options.js";
import { deliver } from "./deliver.js";
import { fingerprintOf } from "./fingerprint.js";
import { Grace } from "./grace.js";
import { KeyService } from "./key-service.js";
import { Replacement } from "./replacement.js";
import type { RotateOptions, Rotation } from "./rotation.js";
import type { Workplace } from "./workplace.js";

/** How long after an abort a request that was sent may be settled. */
const graceMs = 10_000;

/** {@link Sensors.rotate}, where the steps are written down. */
export async function rotate(workplace: Workplace, options: RotateOptions): Promise<Rotation> {
	const { attempts = 3, settleMs = 5000, verify = false, signal, sink } = options;
	checkNumber("attempts", attempts, 1);
	checkNumber("settleMs", settleMs, 0);
	const service = new KeyService(workplace.operations, options);

	const before = await service.read();
	const fingerprint = await fingerprintOf(before);
	const { previousFingerprint = fingerprint } = options;
	const trace = { previousFingerprint, requestIds: service.requestIds };
	if (fingerprint !== previousFingerprint) {
		return deliver(workplace, { key: before, rotations: 1, recovered: true, verified: true }, trace, sink);
	}
	await options.onBegin?.(fingerprint);
	const grace = new Grace(signal, graceMs);
	try {
		const plan = { before, attempts, settleMs, verify, signal, grace: grace.signal, trace };
		const found = await new Replacement(workplace, service, plan).run();
		return await deliver(workplace, found, trace, sink);
	} finally {
		grace.end();
	}
}
