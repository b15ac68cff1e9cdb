import { GraphError } from "../errors/graph-error.js";
import { checkObject } from "../operations/check-call-options.js";
import { checkFingerprint } from "./check-fingerprint.js";
import { assertSink } from "./check-sink.js";
import { deliver } from "./deliver.js";
import { KeyService } from "./key-service.js";
import type { ResumeOptions, Rotation } from "./rotation.js";
import type { Workplace } from "./workplace.js";

/** {@link Sensors.resume}. */
export async function resume(workplace: Workplace, options: ResumeOptions): Promise<Rotation> {
	checkObject("options", options);
	const { previousFingerprint } = options;
	checkFingerprint(previousFingerprint);
	assertSink(options.sink);
	const service = new KeyService(workplace.operations, options);
	const shown = await service.read();
	const trace = { previousFingerprint, requestIds: service.requestIds };
	if (shown.fingerprint === previousFingerprint) {
		throw new GraphError("ROTATION_NOT_DONE", `${workplace.cloud} still holds the key from before`, {
			rotation: trace,
		});
	}
	const rotations = previousFingerprint === undefined ? 0 : 1;
	return deliver(workplace, { ...shown, rotations, recovered: true, verified: false }, trace, options);
}
