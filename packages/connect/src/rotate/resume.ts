import { SensorsError } from "../errors/sensors-error.js";
import { deliver } from "./deliver.js";
import { fingerprintOf } from "./fingerprint.js";
import { KeyService } from "./key-service.js";
import type { ResumeOptions, Rotation } from "./rotation.js";
import type { Workplace } from "./workplace.js";

/** {@link Sensors.resume}. */
export async function resume(workplace: Workplace, options: ResumeOptions): Promise<Rotation> {
	const service = new KeyService(workplace.operations, options);
	const key = await service.read();
	const fingerprint = await fingerprintOf(key);
	const { previousFingerprint, sink } = options;
	const trace = { previousFingerprint, requestIds: service.requestIds };
	if (fingerprint === previousFingerprint) {
		throw new SensorsError("ROTATION_NOT_DONE", `${workplace.cloud} still holds the key from before`, {
			rotation: trace,
		});
	}
	const rotations = previousFingerprint === undefined ? 0 : 1;
	return deliver(workplace, { key, rotations, recovered: true, verified: true }, trace, sink);
}
