import { getCACertificates, setDefaultCACertificates } from "node:tls";
import type { Emulator } from "../../src/index.js";

/** Lets fetch trust an emulator too, in this process. */
export function trust(emulator: Emulator): Emulator {
	setDefaultCACertificates([...getCACertificates("default"), emulator.ca]);
	return emulator;
}
