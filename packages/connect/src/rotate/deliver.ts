import { AccessKey } from "../access-key.js";
import { safeCause } from "../errors/safe-cause.js";
import { SensorsError } from "../errors/sensors-error.js";
import { fingerprintOf } from "./fingerprint.js";
import type { Found } from "./replacement.js";
import type { KeySink, Rotation, RotationTrace } from "./rotation.js";
import type { Workplace } from "./workplace.js";

/**
 * Step 6 of the protocol of {@link Sensors.rotate}: puts the key where it belongs, and makes up the result.
 *
 * @throws {SensorsError} `SINK_FAILED`; the key is not in it, nor in its cause.
 */
export async function deliver(
	{ clock, cloud }: Workplace,
	{ key: text, ...found }: Found,
	trace: RotationTrace,
	sink: KeySink | undefined,
): Promise<Rotation> {
	const key = new AccessKey(text);
	const fingerprint = await fingerprintOf(text);
	const rotation = { key, fingerprint, ...trace, ...found, cloud, at: new Date(clock.now()) };
	try {
		await sink?.(key, rotation);
	} catch (error) {
		const cause = safeCause(error, text);
		const why = cause === undefined ? "" : `: ${cause.message}`;
		throw new SensorsError("SINK_FAILED", `the key was rotated, but could not be put where it goes${why}`, {
			cause,
			rotation: trace,
		});
	}
	return rotation;
}
