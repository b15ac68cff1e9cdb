import { createHash } from "node:crypto";
import type { EmulatedCloud } from "../clouds/emulated-cloud.js";
import { packageVersion } from "../sensors/sensor.js";
import type { State } from "../state.js";

/** Where the package lies, on the listener of a cloud. */
export const packagePath = "/packages/Azure-ATP-Sensor-Setup.zip";

/** The URL of the package; like the real one it carries a signature, which lets whoever has it download. */
export function packageUrl(state: State, cloud: EmulatedCloud): string {
	return `${cloud.graph}${packagePath}?sig=${state.packageSignature}`;
}

/** The bytes of the package: the same for the same size. */
export function packageBytes(size: number): Buffer {
	const block = createHash("sha512").update(packageVersion).digest();
	return Buffer.alloc(size, block);
}
